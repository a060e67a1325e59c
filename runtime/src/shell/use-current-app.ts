import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { AppModel, MetadataModel } from '../metadata/model.ts';
import { useMetadata } from '../metadata/use-metadata.ts';
import { leafItems } from './item-address.ts';

const kept = { key: 'fieldwork.app', defaultValue: '', getInitialValueInEffect: false };

/** The app whose items the navigation shows: the address's, else the one last worked in, else where work is moved on. */
export function useCurrentApp(): AppModel | undefined {
  const { app: wanted } = useParams();
  const metadata = useMetadata();
  const [last] = useLocalStorage(kept);
  return findApp(metadata, wanted, last);
}

/** Remembers the app of the address for pages that stand outside of any, such as the settings. */
export function useKeptApp(): void {
  const { app } = useParams();
  const [, keep] = useLocalStorage(kept);
  useEffect(() => {
    if (app !== undefined) keep(app);
  }, [app, keep]);
}

/** The first of the named apps that I may open; without one an app with a pipeline comes before mere registers. */
export function findApp(
  { apps, objects }: Pick<MetadataModel, 'apps' | 'objects'>,
  ...names: (string | undefined)[]
): AppModel | undefined {
  const named = names.flatMap((name) => apps.find((app) => app.name === name) ?? []);
  const hasPipeline = ({ items }: AppModel) =>
    leafItems(items).some(({ object }) => (objects.get(object ?? '')?.pipelines.length ?? 0) > 0);
  return named[0] ?? apps.find(hasPipeline) ?? apps[0];
}
