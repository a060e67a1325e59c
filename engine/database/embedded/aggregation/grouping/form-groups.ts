import { MEMORY_ONLY } from '../../sorting/sort-space.ts';
import { type Frame, setDocument } from '../expressions/scope.ts';
import { type Feed, PAUSE, type Pause } from '../flow.ts';
import { type Group, type Grouping, GroupTable } from './group-table.ts';
import { mergedGroups } from './merge-groups.ts';

/**
 * Reads all documents into groups, handing on pauses. Groups come in the order of their first document, or in no
 * particular order when they had to be put aside. @throws StoreError 292 and 146 when they do not fit into the memory
 */
export function* formGroups(input: Feed, outer: Frame, grouping: Grouping): Iterable<Group | Pause> {
  const space = grouping.context.environment.sortSpace ?? MEMORY_ONLY;
  const table = new GroupTable(grouping, { bytes: 0, limit: space.memoryBytes });
  const reading = input(adder(table, outer.slice(), grouping))[Symbol.iterator]();
  /** Reads until the documents are over (true) or the table is full (false). */
  function* fill(): Generator<Pause, boolean> {
    while (reading.next().done !== true) {
      if (table.isFull) return false;
      yield PAUSE;
    }
    return true;
  }
  try {
    const isOver = yield* fill();
    if (isOver && !table.isFull) yield* table.take();
    else yield* mergedGroups(table, fill, grouping, space);
  } finally {
    reading.return?.();
  }
}

/** Adds a document to its group; says whether the table is full. */
function adder(table: GroupTable, frame: Frame, { key }: Grouping) {
  return (doc: Parameters<typeof setDocument>[1]): boolean => {
    setDocument(frame, doc);
    const { states } = table.find(key(frame));
    for (let i = 0; i < states.length; i++) (states[i] as (typeof states)[number]).add(frame);
    return table.isFull;
  };
}
