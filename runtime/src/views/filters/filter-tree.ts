import type { QueryFilter } from '../../metadata/model.ts';
import type { RelativePeriod } from '#schemas/types/index.ts';
import type { JsonValue } from '../../metadata/model.ts';
import { readPeriod } from '../../field-kinds/date/period.ts';
import { randomId } from '../../api/random-id.ts';

/** A condition being edited: value and operator may still be missing. */
export interface LeafDraft {
  kind: 'leaf';
  id: string;
  field: string;
  op: string;
  value: JsonValue | undefined;
}

/** Conditions of which all or any must hold. */
export interface GroupDraft {
  kind: 'group';
  id: string;
  mode: 'all' | 'any';
  members: FilterDraft[];
}

/** What the filter editor edits. */
export type FilterDraft = LeafDraft | GroupDraft;

const withoutValue: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty', 'isMe', 'inMyTeam']);

/** Whether an operator compares with a value. */
export function needsValue(op: string): boolean {
  return !withoutValue.has(op);
}

/** A query filter as a draft; what the editor cannot show (`not`, `where`) becomes undefined. */
export function draftOf(filter: QueryFilter): FilterDraft | undefined {
  const id = randomId();
  if ('field' in filter)
    return { kind: 'leaf', id, field: filter.field, op: filter.op, value: jsonOf(filter.value) };
  const mode = 'all' in filter ? 'all' : 'any';
  const listed = 'all' in filter ? filter.all : 'any' in filter ? filter.any : undefined;
  const members = listed?.map(draftOf);
  if (members === undefined || members.includes(undefined)) return undefined;
  return { kind: 'group', id, mode, members: members.filter((member) => member !== undefined) };
}

/** The draft as a filter; undefined while something is missing. A group of one is that one. */
export function filterOf(draft: FilterDraft): QueryFilter | undefined {
  if (draft.kind === 'leaf') return leafOf(draft);
  const members = draft.members.map(filterOf);
  if (members.length === 0 || members.includes(undefined)) return undefined;
  const complete = members.filter((member) => member !== undefined);
  if (complete.length === 1) return complete[0];
  return draft.mode === 'all' ? { all: complete } : { any: complete };
}

function leafOf({ field, op, value }: LeafDraft): QueryFilter | undefined {
  // The editor offers a field's own operators only; the server checks them again.
  const name = op as Extract<QueryFilter, { field: string }>['op'];
  if (field === '' || op === '') return undefined;
  if (!needsValue(op)) return { field, op: name };
  if (op === 'within') return { field, op: name, value: asPeriod(value) };
  if (Array.isArray(value)) {
    const parts = value.filter(
      (part) => typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean',
    );
    const isComplete =
      parts.length === value.length && (op === 'between' ? parts.length === 2 : parts.length > 0);
    return isComplete ? { field, op: name, value: parts } : undefined;
  }
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return { field, op: name, value };
}

/** The period as the query language has it, a plain object. */
function asPeriod(value: unknown): RelativePeriod {
  const { anchor, unit, n } = readPeriod(value);
  return { anchor, unit, n };
}

function jsonOf(value: unknown): JsonValue | undefined {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
