import { useTitle } from '../../metadata/use-title.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { RecordEnvelope } from '../../api/records.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { itemAddress, leafItems } from '../item-address.ts';
import type { SearchTarget } from './SearchRow.tsx';

/** The lists of the navigation whose name holds the words. */
export function usePageTargets(words: string): SearchTarget[] {
  const t = useTexts();
  const label = useLabel();
  const { apps, objects } = useMetadata();
  const wanted = words.trim().toLowerCase();
  return apps
    .flatMap((app) =>
      leafItems(app.items).flatMap((item) => {
        const object = objects.get(item.object ?? '');
        if (object === undefined) return [];
        const name = label(item.label ?? object.labelPlural);
        return [
          { address: itemAddress(app, item), name, note: t('shell.pages'), icon: item.icon ?? object.icon },
        ];
      }),
    )
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, 8);
}

/** Hits of the search as places to go, below the first app that shows their object. */
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

/** The name of the first app whose navigation holds an object, else of the first app. */
export function useAppOf(): (object: string) => string {
  const { apps } = useMetadata();
  return (object) => {
    const app = apps.find(({ items }) => leafItems(items).some((item) => item.object === object)) ?? apps[0];
    return app?.name ?? '';
  };
}
