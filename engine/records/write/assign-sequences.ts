import type { CompiledField } from '#engine/metadata/index.ts';
import { eachPassing, type PlannedWrite, passing, type WriteStage } from './planned-write.ts';
import { formatSequence, sequencePeriod } from './sequence-pattern.ts';
import { takeNumbers } from './take-numbers.ts';
import { todayIn } from '#engine/permissions/index.ts';

/** Gives every new record its sequence numbers; those of one field are taken together. */
export const assignSequences: WriteStage = async ({ ctx }, list) => {
  const today = todayIn({ now: ctx.now, timeZone: ctx.workspace.timeZone });
  const texts = new Map<PlannedWrite, [string, string][]>();
  const wanting = passing(list).filter(({ before }) => !before);
  for (const object of new Set(wanting.map((planned) => planned.object))) {
    const writes = wanting.filter((planned) => planned.object === object);
    for (const field of sequencesOf(object.fields)) {
      const pattern = field.settings.pattern ?? '{####}';
      const name = [object.name, field.name, ...sequencePeriod(pattern, today)].join('.');
      const numbers = await takeNumbers(ctx.ws, name, writes.length);
      for (const [index, planned] of writes.entries()) {
        const text = formatSequence(pattern, numbers[index] ?? 0, today);
        texts.set(planned, [...(texts.get(planned) ?? []), [field.name, text]]);
      }
    }
  }
  return eachPassing(list, (planned) => {
    const assigned = texts.get(planned);
    if (!assigned) return planned;
    return {
      ...planned,
      written: new Map([...planned.written, ...assigned]),
      values: { ...planned.values, ...Object.fromEntries(assigned) },
    };
  });
};

function sequencesOf(fields: ReadonlyMap<string, CompiledField>): CompiledField[] {
  return [...fields.values()].filter(({ kind }) => kind === 'sequence');
}
