import type { Context } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import type { WriteOperation } from '../write/index.ts';
import { type CompiledColumn, optionSetOf } from './compile-columns.ts';
import type { ImportDocument, ImportRow, RowProblem } from './import-document.ts';
import { hashText } from './hash-text.ts';
import type { Found } from './lookup.ts';
import type { PromisedTargets } from './make-targets.ts';
import { ownText, refersToOwn } from './own-texts.ts';
import { textOf } from './text-of.ts';
import { matchExisting } from './match-existing.ts';

/** A row with the write it asks for, or with what keeps it from being one. */
export interface PlannedRow {
  readonly row: ImportRow;
  readonly operation?: WriteOperation;
  readonly problems: readonly RowProblem[];
  /** References to records that this file has yet to make, by field; they are filled in at the end. */
  readonly later?: Readonly<Record<string, string>>;
}

/** What the cells of a row say, before it is known whether they make a record or change one. */
export interface RowValues {
  readonly row: ImportRow;
  readonly fields: Readonly<Record<string, JsonValue>>;
  readonly system: Readonly<Partial<Record<'owner' | 'recordType' | 'stage' | 'stageSince', string>>>;
  readonly problems: readonly RowProblem[];
  readonly later: Readonly<Record<string, string>>;
}

/** Reads rows and settles what each asks for: look-ups cost one query per column, keys one for the batch. */
export async function planRows(given: {
  ctx: Context;
  document: ImportDocument;
  columns: readonly CompiledColumn[];
  rows: readonly ImportRow[];
  ownTexts: ReadonlySet<number>;
  /** Records that references name and that the run will make first; without it they have been made. */
  promised?: PromisedTargets;
}): Promise<PlannedRow[]> {
  const { ctx, document, columns, rows, ownTexts, promised = new Map() } = given;
  const isOwn: IsOwn = (column, text) =>
    refersToOwn(document, column) && ownTexts.has(hashText(ownText(text)));
  const found = new Map<CompiledColumn, ReadonlyMap<string, Found>>();
  for (const column of columns) {
    if (!column.lookup) continue;
    const texts = new Set(rows.map((row) => textOf(row, column)).filter((text) => text !== ''));
    found.set(column, await column.lookup.find(ctx, texts));
  }
  const read = rows.map((row) => readRow(ctx, row, { columns, found, isOwn, promised }));
  return matchExisting(ctx, document, read);
}

/** Whether a text that nothing has been found for names a row of the same file. */
type IsOwn = (column: CompiledColumn, text: string) => boolean;

interface Reading {
  columns: readonly CompiledColumn[];
  found: ReadonlyMap<CompiledColumn, ReadonlyMap<string, Found>>;
  isOwn: IsOwn;
  promised: PromisedTargets;
}

function readRow(ctx: Context, row: ImportRow, { columns, found, isOwn, promised }: Reading): RowValues {
  const problems: RowProblem[] = [];
  const fields: [string, JsonValue][] = [];
  const system: [string, string][] = [];
  const later: [string, string][] = [];
  for (const column of columns) {
    const text = textOf(row, column);
    if (text === '') continue;
    const lookedUp = found.get(column)?.get(text);
    if (lookedUp?.kind === 'failed' && isOwn(column, text)) {
      later.push([column.target.name, text]);
      continue;
    }
    const isPromised = promised.get(column)?.has(text) === true;
    const value = readCell(ctx, column, { text, found: lookedUp, isPromised });
    if (value.kind === 'problem') problems.push(value.problem);
    else if (value.kind === 'empty') continue;
    else if (column.target.kind === 'field') fields.push([column.target.name, value.value]);
    else system.push([column.target.name, String(value.value)]);
  }
  return {
    row,
    fields: Object.fromEntries(fields),
    system: Object.fromEntries(system),
    problems,
    later: Object.fromEntries(later),
  };
}

type Cell =
  | { kind: 'value'; value: JsonValue }
  | { kind: 'empty' }
  | { kind: 'problem'; problem: RowProblem };

function readCell(
  ctx: Context,
  column: CompiledColumn,
  { text, found, isPromised }: { text: string; found: Found | undefined; isPromised: boolean },
): Cell {
  const field = column.target.name;
  const { unknown } = column.column;
  if (found) {
    if (found.kind === 'id') return { kind: 'value', value: found.id };
    const isMissing = found.code.endsWith('.notFound');
    if (isMissing && (unknown === 'empty' || isPromised)) return { kind: 'empty' };
    return { kind: 'problem', problem: { code: found.code, field, value: text } };
  }
  const coerced = column.coerce(text);
  if (coerced.kind !== 'failed') return coerced;
  const isUnknown = coerced.code === 'option.unknown' || coerced.code === 'stage.unknown';
  if (isUnknown && unknown === 'empty') return { kind: 'empty' };
  const isOffered =
    coerced.code === 'option.unknown' && unknown === 'create' && optionSetOf(ctx, column) !== undefined;
  const code = isOffered ? 'import.optionToPublish' : coerced.code;
  const { params } = coerced;
  return { kind: 'problem', problem: { code, field, value: text, ...(params && { params }) } };
}
