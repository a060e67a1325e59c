import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { type CompiledObject, isSameJson } from '#engine/metadata/index.ts';
import { uniqueKeys } from '#engine/records/write/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';
import { recordValues } from './record-values.ts';

/** Values that several live records hold in a unique key that is new or other than before: it is refused. */
export async function duplicateKeys(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const object of after.objects.values()) {
    const old = before.objects.get(object.name);
    const rules = object.unique.filter(
      ({ name, fields }) => old && !isSameJson(old.unique.find((rule) => rule.name === name)?.fields, fields),
    );
    if (rules.length > 0)
      items.push(
        ...(await duplicatesOf(
          ws,
          object,
          rules.map(({ name }) => name),
        )),
      );
  }
  return items;
}

async function duplicatesOf(
  ws: WorkspaceDatabase,
  object: CompiledObject,
  rules: readonly string[],
): Promise<ImpactItem[]> {
  const seen = new Map(rules.map((rule) => [rule, new Set<string>()]));
  const repeated = new Map(rules.map((rule) => [rule, new Set<string>()]));
  const records = ws.records(object.name).find({ _state: 'live' }, { projection: { fields: 1 } });
  for await (const record of records) {
    const keys = uniqueKeys(object, recordValues(object, record));
    for (const rule of rules) {
      const key = keys[rule];
      if (key === undefined) continue;
      if (seen.get(rule)?.has(key)) repeated.get(rule)?.add(key);
      seen.get(rule)?.add(key);
    }
  }
  return rules.flatMap((key) => {
    const count = repeated.get(key)?.size ?? 0;
    const item = { code: 'publish.duplicates', severity: 'blocking', object: object.name, count } as const;
    return count > 0 ? [{ ...item, params: { key } }] : [];
  });
}
