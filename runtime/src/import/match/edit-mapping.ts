import { detectDateFormat, detectDecimalComma } from '#schemas/field-kinds/index.ts';
import type { FileColumn, ImportColumn, ImportMapping } from '../../api/imports.ts';
import type { ImportTarget } from '../targets.ts';

/** The mapping with the entry at `index` filling `target`, read as its samples suggest; undefined: not imported. */
export function withTarget(
  mapping: ImportMapping,
  index: number,
  { target, column }: { target: ImportTarget | undefined; column: FileColumn | undefined },
): ImportMapping {
  return withEntry(mapping, index, ({ column: name }) =>
    target === undefined
      ? { column: name }
      : { column: name, field: target.name, ...readingOf(target, column?.samples ?? []) },
  );
}

/** Settings of an entry that change; undefined takes one away. */
export type SettingsChange = { [Name in keyof ImportColumn]?: ImportColumn[Name] | undefined };

/** The mapping with some of the settings of one entry changed. */
export function withSettings(mapping: ImportMapping, index: number, change: SettingsChange): ImportMapping {
  return withEntry(mapping, index, (entry) => {
    const merged = Object.entries({ ...entry, ...change }).filter(([, value]) => value !== undefined);
    return { column: entry.column, ...Object.fromEntries(merged) };
  });
}

/** A second entry for the same column, below the first, so that it can fill one more field. */
export function withSecondEntry(mapping: ImportMapping, index: number): ImportMapping {
  const entry = mapping.columns[index];
  if (!entry) return mapping;
  return { ...mapping, columns: mapping.columns.toSpliced(index + 1, 0, { column: entry.column }) };
}

/** The mapping without one entry. */
export function withoutEntry(mapping: ImportMapping, index: number): ImportMapping {
  return pruned({ ...mapping, columns: mapping.columns.toSpliced(index, 1) });
}

/**
 * The mapping with more texts of a target's column replaced; null leaves the cell empty. A text that an earlier
 * replacement led to is followed back, since each cell is replaced only once.
 */
export function withValues(
  mapping: ImportMapping,
  target: string,
  replacements: Readonly<Record<string, string | null>>,
): ImportMapping {
  const columns = mapping.columns.map((entry) => {
    if (entry.field !== target) return entry;
    const followed = Object.entries(entry.values ?? {}).map(([from, to]): [string, string | null] => [
      from,
      to !== null && Object.hasOwn(replacements, to) ? (replacements[to] ?? null) : to,
    ]);
    return { ...entry, values: { ...Object.fromEntries(followed), ...replacements } };
  });
  return { ...mapping, columns };
}

/** The mapping without one replacement of an entry. */
export function withoutValue(mapping: ImportMapping, index: number, from: string): ImportMapping {
  const { [from]: _gone, ...rest } = mapping.columns[index]?.values ?? {};
  return withSettings(mapping, index, { values: Object.keys(rest).length > 0 ? rest : undefined });
}

/** The mapping with another mode; a mode that finds records starts with `key`, adding alone needs none. */
export function withMode(
  mapping: ImportMapping,
  mode: ImportMapping['mode'],
  key: readonly string[],
): ImportMapping {
  const { key: _key, ...rest } = mapping;
  return mode === 'create' ? { ...rest, mode } : { ...rest, mode, key: [...key] };
}

/** The names of everything the mapping fills. */
export function filledTargets({ columns }: ImportMapping): Set<string> {
  return new Set(columns.flatMap(({ field }) => field ?? []));
}

function withEntry(
  mapping: ImportMapping,
  index: number,
  change: (entry: ImportColumn) => ImportColumn,
): ImportMapping {
  const columns = mapping.columns.map((entry, at) => (at === index ? change(entry) : entry));
  return pruned({ ...mapping, columns });
}

/** A key whose column is gone is no key any more. */
function pruned(mapping: ImportMapping): ImportMapping {
  if (mapping.key === undefined) return mapping;
  const filled = filledTargets(mapping);
  return { ...mapping, key: mapping.key.filter((name) => filled.has(name)) };
}

function readingOf({ kind }: ImportTarget, samples: readonly string[]): Partial<ImportColumn> {
  if (kind === 'department') return { unknown: 'create' };
  const numbers = detectDecimalComma(samples) ? { format: 'decimalComma' } : {};
  if (kind === 'percent')
    return { ...numbers, percent: samples.some((text) => text.includes('%')) ? 'whole' : 'fraction' };
  if (kind === 'number' || kind === 'decimal' || kind === 'money') return numbers;
  if (kind !== 'date' && kind !== 'dateTime' && kind !== 'stageSince') return {};
  const detected = detectDateFormat(samples);
  if (detected.kind === 'format') return { format: detected.format };
  const first = detected.kind === 'ambiguous' ? detected.formats[0] : undefined;
  return first === undefined ? {} : { format: first };
}
