import { useQuery } from '@tanstack/react-query';
import type { ImportColumn } from '../../api/imports.ts';
import { listDepartments, listMembers } from '../../api/members.ts';
import { listRecords } from '../../api/records.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { type ImportTarget, lookedUpIn, memberObject } from '../targets.ts';
import type { Choice } from './suggest.ts';

/** What texts of a column may be read as. */
export interface Choices {
  /** `list`: one of what is known; `text`: anything that can be typed. */
  kind: 'list' | 'text';
  found: readonly Choice[];
}

const perPage = 200;
const searchedTexts = 12;

/** The records, people, options or stages a target knows; where there are many records, those like the texts too. */
export function useChoices(
  target: ImportTarget | undefined,
  entry: ImportColumn | undefined,
  values: readonly { value: string }[],
): Choices {
  const label = useLabel();
  const { objects, optionSets, pipelines, roles } = useMetadata();
  const to = target && lookedUpIn(target);
  const nameField = objects.get(to ?? '')?.nameField ?? 'name';
  const by = entry?.match?.field ?? nameField;
  const texts = values.slice(0, searchedTexts).map(({ value }) => value);
  const { data = [] } = useQuery({
    queryKey: ['import', 'choices', to, by, texts],
    queryFn: () => loadChoices(to ?? '', by, texts),
    enabled: to !== undefined && values.length > 0,
  });
  if (to !== undefined) return { kind: 'list', found: data };
  const { field, kind } = target ?? {};
  const options = optionSets.get(field?.settings.optionSet ?? '')?.options ?? [];
  const named = (things: readonly { name: string; label: Parameters<typeof label>[0] }[]) =>
    things.map((one) => ({ value: one.name, label: label(one.label) || one.name }));
  if (kind === 'select' || kind === 'multiSelect')
    return { kind: 'list', found: options.map((one) => ({ value: one.value, label: label(one.label) })) };
  if (kind === 'stage')
    return { kind: 'list', found: named([...pipelines.values()].flatMap(({ stages }) => stages)) };
  if (kind === 'roles') return { kind: 'list', found: named(roles) };
  return { kind: 'text', found: [] };
}

async function loadChoices(to: string, by: string, texts: readonly string[]): Promise<Choice[]> {
  if (to === memberObject)
    return once((await listMembers({ active: true })).map(({ id, name }) => ({ id, name })));
  if (to === 'department') return once(await listDepartments());
  const query = { select: [by], sort: [{ field: by, direction: 'asc' as const }], limit: perPage };
  const first = await listRecords(to, query);
  const isMore = first.page.next !== undefined;
  const alike = await Promise.all(
    (isMore ? texts : []).map((text) => listRecords(to, { ...query, limit: 20, search: text.slice(0, 3) })),
  );
  const records = [first, ...alike].flatMap(({ data }) => data);
  const byId = new Map(records.map(({ id, fields }) => [id, String(fields[by] ?? '')]));
  return once([...byId].map(([id, name]) => ({ id, name })).filter(({ name }) => name !== ''));
}

/** A name says which one is meant where only one has it; else the id does. */
function once(things: readonly { id: string; name: string }[]): Choice[] {
  const counts = new Map<string, number>();
  for (const { name } of things) counts.set(name, (counts.get(name) ?? 0) + 1);
  return things.map(({ id, name }) => ({ value: counts.get(name) === 1 ? name : id, label: name }));
}
