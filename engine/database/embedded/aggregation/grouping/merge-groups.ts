import { ANY_DEPTH, decode, Doc, encode, type Value } from '../../bson/index.ts';
import { hashOf } from '../../query/match/equality.ts';
import { sortRows } from '../../sorting/sort-rows.ts';
import { type SortSpace, spillFolder } from '../../sorting/sort-space.ts';
import { PAUSE, type Pause } from '../flow.ts';
import { type Group, type Grouping, type GroupTable, newGroup } from './group-table.ts';

/** What a group had gathered when it was put aside, as bytes, and where it belongs. */
interface Part {
  readonly hash: string;
  readonly bytes: Buffer;
}

const REFUSAL =
  "Exceeded memory limit for $group, but didn't allow external sort. Pass allowDiskUse:true to opt in.";
/** What is put aside is sorted in this share of the memory, for the table fills up again meanwhile. */
const SORTING_SHARE = 1 / 4;
const PART_BYTES = 150;
const GROUPS_PER_TURN = 256;

/**
 * The groups of more documents than fit into the table: each time it is full its groups are put aside, sorted by their
 * hashes; then the parts of each are put together. `fill` reads on into the table and tells whether that was all.
 * @throws StoreError 292 when the disk may not be used, 146 when one group alone is too large
 */
export function* mergedGroups(
  table: GroupTable,
  fill: () => Generator<Pause, boolean>,
  grouping: Grouping,
  space: SortSpace,
): Iterable<Group | Pause> {
  spillFolder(space, REFUSAL);
  const { collation } = grouping.context;
  const parts = sortRows(
    partsOf(table, fill, (id) => hashOf(id, collation)),
    {
      compare: (a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0),
      bytesOf: ({ hash, bytes }) => PART_BYTES + hash.length * 2 + bytes.length,
      toBytes: ({ bytes }) => bytes,
      fromBytes: (bytes) => ({ hash: hashOf(readPart(bytes).id, collation), bytes }),
      limit: Number.POSITIVE_INFINITY,
      space: { ...space, memoryBytes: space.memoryBytes * SORTING_SHARE },
    },
  );
  let hash: string | undefined;
  let group: Group | undefined;
  for (const part of parts) {
    if (part === undefined) {
      yield PAUSE;
      continue;
    }
    const { id, partials } = readPart(part.bytes);
    if (group === undefined || part.hash !== hash) {
      if (group !== undefined) yield group;
      group = newGroup(id, grouping, { bytes: 0, limit: space.memoryBytes });
      hash = part.hash;
    }
    group.states.forEach((state, i) => state.absorb(partials[i] ?? null));
  }
  if (group !== undefined) yield group;
}

function* partsOf(
  table: GroupTable,
  fill: () => Generator<Pause, boolean>,
  hash: (id: Value) => string,
): Iterable<Part | undefined> {
  for (let isOver = false; ; ) {
    for (const [i, group] of table.take().entries()) {
      yield { hash: hash(group.id), bytes: writePart(group) };
      if (i % GROUPS_PER_TURN === 0) yield undefined;
    }
    if (isOver) return;
    const filling = fill();
    for (let step = filling.next(); ; step = filling.next()) {
      if (step.done === true) {
        isOver = step.value;
        break;
      }
      yield undefined;
    }
  }
}

const writePart = ({ id, states }: Group): Buffer =>
  encode(new Doc(['id', 'partials'], [id, states.map((state) => state.partial())]));

function readPart(bytes: Buffer): { id: Value; partials: Value[] } {
  const [id = null, partials] = decode(bytes, ANY_DEPTH).values;
  return { id, partials: Array.isArray(partials) ? partials : [] };
}
