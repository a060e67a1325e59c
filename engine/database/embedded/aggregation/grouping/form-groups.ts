import { type Frame, setDocument } from '../expressions/scope.ts';
import { type Flow, PAUSE, type Pause } from '../flow.ts';
import { MEMORY_ONLY } from '../../sorting/sort-space.ts';
import { type Group, type Grouping, GroupTable } from './group-table.ts';
import { mergedGroups } from './merge-groups.ts';

/**
 * Reads all documents into groups, handing on pauses. Groups come in the order of their first document, or in no
 * particular order when they had to be put aside. @throws StoreError 292 and 146 when they do not fit into the memory
 */
export function* formGroups(input: Flow, outer: Frame, grouping: Grouping): Iterable<Group | Pause> {
  const space = grouping.context.environment.sortSpace ?? MEMORY_ONLY;
  const table = new GroupTable(grouping, { bytes: 0, limit: space.memoryBytes });
  const documents = input[Symbol.iterator]();
  const fill = () => fillTable(table, documents, outer.slice(), grouping);
  try {
    const isOver = yield* fill();
    if (isOver) yield* table.take();
    else yield* mergedGroups(table, fill, grouping, space);
  } finally {
    documents.return?.();
  }
}

/** Reads until the documents are over (true) or the table is full (false). */
function* fillTable(
  table: GroupTable,
  documents: Iterator<Flow extends Iterable<infer Item> ? Item : never>,
  frame: Frame,
  { key }: Grouping,
): Generator<Pause, boolean> {
  for (let next = documents.next(); next.done !== true; next = documents.next()) {
    const item = next.value;
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    setDocument(frame, item);
    for (const state of table.find(key(frame)).states) state.add(frame);
    if (table.isFull) return false;
  }
  return true;
}
