import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { type CompiledObject, isSameJson } from '#engine/metadata/index.ts';
import type { ReleaseStep } from './release-step.ts';
import type { ImpactItem } from './impact.ts';
import { recordValues } from './record-values.ts';

const mostRecords = 100_000;

/**
 * Live records whose values the new rules refuse and the old ones did not: told as warnings, since they stay as they
 * are until someone changes them; but an option that records use may not be removed, only retired.
 */
export async function violations(
  ws: WorkspaceDatabase,
  { before, after }: ReleaseStep,
): Promise<ImpactItem[]> {
  const items: ImpactItem[] = [];
  for (const object of after.objects.values()) {
    const old = before.objects.get(object.name);
    if (!old || !hasOtherRules(before, after, object)) continue;
    items.push(...(await violationsOf(ws, old, object)));
  }
  return items;
}

function hasOtherRules(
  before: ReleaseStep['before'],
  after: ReleaseStep['after'],
  { name, document, fields }: CompiledObject,
): boolean {
  const old = before.objects.get(name)?.document;
  if (!isSameJson(old?.properties, document.properties) || !isSameJson(old?.required, document.required))
    return true;
  return [...fields.values()].some(({ settings: { optionSet } }) => {
    if (optionSet === undefined) return false;
    return !isSameJson(before.optionSets.get(optionSet), after.optionSets.get(optionSet));
  });
}

async function violationsOf(
  ws: WorkspaceDatabase,
  old: CompiledObject,
  object: CompiledObject,
): Promise<ImpactItem[]> {
  const counts = new Map<string, ImpactItem>();
  let seen = 0;
  const records = ws.records(object.name).find({ _state: 'live' }, { projection: { fields: 1 } });
  for await (const record of records) {
    seen += 1;
    if (seen > mostRecords) break;
    const findings = object.validate(recordValues(object, record));
    if (findings.length === 0) continue;
    const known = new Set(
      old.validate(recordValues(old, record)).map(({ pointer, code }) => `${pointer} ${code}`),
    );
    for (const { pointer, code } of findings) {
      if (!known.has(`${pointer} ${code}`)) countViolation(counts, object, { pointer, code });
    }
  }
  const isAtLeast = seen > mostRecords;
  return [...counts.values()].map((item) => ({ ...item, ...(isAtLeast && { isAtLeast }) }));
}

function countViolation(
  counts: Map<string, ImpactItem>,
  object: CompiledObject,
  { pointer, code }: { pointer: string; code: string },
): void {
  const field = pointer.split('/')[2] ?? '';
  const key = `${field} ${code}`;
  const isOption = code === 'value.option' && object.fields.get(field)?.settings.optionSet !== undefined;
  const item: ImpactItem = counts.get(key) ?? {
    code: isOption ? 'impact.optionRemoved' : 'impact.violation',
    severity: isOption ? 'blocking' : 'warning',
    object: object.name,
    field,
    count: 0,
    params: { field, rule: code },
  };
  item.count += 1;
  counts.set(key, item);
}
