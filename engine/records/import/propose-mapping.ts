import type { CompiledObject } from '#engine/metadata/index.ts';
import { detectDateFormat, detectDecimalComma } from '#schemas/field-kinds/index.ts';
import type { ImportColumn, ImportMapping } from '#schemas/types/index.ts';
import type { FileColumn } from './import-document.ts';
import { likeness } from './likeness.ts';
import type { Target } from './targets.ts';

/**
 * What the headers of a file suggest: each target is proposed once, for the column that is called most like it, in any
 * language. Date formats are those that read every sample, a decimal comma is proposed where only that reads the
 * samples; percentages are whole where a % sign says so.
 */
export function proposeMapping(given: {
  columns: readonly FileColumn[];
  targets: readonly Target[];
  object?: CompiledObject;
}): ImportMapping {
  const { columns, targets, object } = given;
  const pairs = columns
    .flatMap((column) =>
      clearest(targets.map((target) => ({ column, target, score: likeness(column, target, object) }))),
    )
    .sort((a, b) => b.score - a.score);
  const chosen = new Map<FileColumn, Target>();
  const taken = new Set<Target>();
  for (const { column, target } of pairs) {
    if (chosen.has(column) || taken.has(target)) continue;
    chosen.set(column, target);
    taken.add(target);
  }
  const key = keyOf([...taken], object);
  const proposed = columns.map((column) => proposeColumn(column, chosen.get(column)));
  return {
    columns: withName(proposed, { key, targets, object }),
    mode: key.length > 0 ? 'upsert' : 'create',
    ...(key.length > 0 && { key }),
    automation: 'skip',
  };
}

interface Pair {
  column: FileColumn;
  target: Target;
  score: number;
}

/** The targets a column is alike to; of those it is only loosely alike to, none where two are so equally. */
function clearest(pairs: Pair[]): Pair[] {
  const loosely = 2.5;
  return pairs.filter(
    ({ score, target }) =>
      score > 0 &&
      (score > loosely || pairs.every((other) => other.target === target || other.score !== score)),
  );
}

/** Records whose name no column gives are called as their key is: the column fills both. */
function withName(
  columns: ImportColumn[],
  given: { key: readonly string[]; targets: readonly Target[]; object: CompiledObject | undefined },
): ImportColumn[] {
  const { key, targets, object } = given;
  const name = targets.find((target) => target.kind === 'field' && target.name === object?.nameField);
  const index = columns.findIndex(({ field }) => field !== undefined && field === key[0]);
  const source = columns[index];
  const isFilled = columns.some(({ field }) => field === name?.name);
  if (!source || name?.kind !== 'field' || name.field.kind !== 'text' || isFilled) return columns;
  return columns.toSpliced(index + 1, 0, { column: source.column, field: name.name });
}

function proposeColumn({ column, samples }: FileColumn, target: Target | undefined): ImportColumn {
  if (!target) return { column };
  const proposal: ImportColumn = { column, field: target.name };
  if (target.kind === 'member') {
    if (target.name === 'department') proposal.unknown = 'create';
    return proposal;
  }
  const kind = target.kind === 'field' ? target.field.kind : target.name;
  if (kind === 'date' || kind === 'dateTime' || kind === 'stageSince') {
    const detected = detectDateFormat(samples);
    if (detected.kind === 'format') proposal.format = detected.format;
    if (detected.kind === 'ambiguous' && detected.formats[0]) proposal.format = detected.formats[0];
  }
  if (numeric.has(kind) && detectDecimalComma(samples)) proposal.format = 'decimalComma';
  if (kind === 'percent') {
    const isFraction = samples.every((sample) => !sample.includes('%') && Math.abs(Number(sample)) <= 1);
    proposal.percent = isFraction ? 'fraction' : 'whole';
  }
  return proposal;
}

const numeric: ReadonlySet<string> = new Set(['number', 'decimal', 'money', 'percent']);

/** A unique key whose fields all have a column; members are known by their name or e-mail. */
function keyOf(targets: readonly Target[], object: CompiledObject | undefined): string[] {
  const names = new Set(targets.map(({ name }) => name));
  if (!object) return names.has('email') ? ['email'] : names.has('name') ? ['name'] : [];
  return [...(object.unique.find(({ fields }) => fields.every((field) => names.has(field)))?.fields ?? [])];
}
