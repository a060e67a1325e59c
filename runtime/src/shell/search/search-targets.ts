import { useTitle } from '../../metadata/use-title.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { RecordEnvelope } from '../../api/records.ts';
import type { AppModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { itemAddress, leafItems } from '../item-address.ts';
import { useCurrentApp } from '../use-current-app.ts';
import type { SearchTarget } from './SearchRow.tsx';

/** The lists of all apps whose name holds the words, the app's at hand first, each once. */
export function usePageTargets(words: string): SearchTarget[] {
  const t = useTexts();
  const label = useLabel();
  const { apps, objects } = useMetadata();
  const current = useCurrentApp();
  const wanted = words.trim().toLowerCase();
  const seen = new Set<string>();
  return apps
    .toSorted((a, b) => Number(b === current) - Number(a === current))
    .flatMap((app) =>
      leafItems(app.items).flatMap((item) => {
        const object = objects.get(item.object ?? '');
        const place = `${item.object ?? ''}.${item.view ?? ''}`;
        if (object === undefined || seen.has(place)) return [];
        seen.add(place);
        const name = label(item.label ?? object.labelPlural);
        return [
          { address: itemAddress(app, item), name, note: t('shell.pages'), icon: item.icon ?? object.icon },
        ];
      }),
    )
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, 8);
}

/** Hits of the search as places to go, in the app at hand where it shows their object. */
export function useRecordTargets(hits: readonly RecordEnvelope[]): SearchTarget[] {
  const label = useLabel();
  const appOf = useAppOf();
  const titleOf = useTitle();
  const { objects } = useMetadata();
  return hits.map((hit) => ({
    address: `/app/${appOf(hit.object)}/o/${hit.object}/${hit.id}`,
    name: titleOf(hit),
    note: label(objects.get(hit.object)?.label),
    icon: objects.get(hit.object)?.icon,
  }));
}

/** The name of the app at hand if its navigation holds an object, else of the first that does, else of the first. */
export function useAppOf(): (object: string) => string {
  const { apps } = useMetadata();
  const current = useCurrentApp();
  return (object) => {
    const holds = ({ items }: AppModel) => leafItems(items).some((item) => item.object === object);
    const app = [current, ...apps].find((each) => each !== undefined && holds(each)) ?? current;
    return app?.name ?? '';
  };
}
