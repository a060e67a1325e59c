import type { Doc } from '../bson/index.ts';
import type { Rows } from '../planning/rows.ts';
import { MEMORY_ONLY } from '../sorting/sort-space.ts';
import { sortRows } from '../sorting/sort-rows.ts';
import type { FoundRow } from './find-rows.ts';
import type { Query } from './query.ts';

const RECORD_ID_BYTES = 6;
/** A row's share of memory beside its bytes: the decoded key and the objects around it. */
const ROW_BYTES = 200;

/** The rows of a query sorted; of those beyond its limit none is kept. @throws StoreError 292 */
export function* sortFoundRows(
  rows: Rows<FoundRow>,
  { sort, skip, limit, sortSpace = MEMORY_ONLY }: Query,
  decodeRow: (raw: Buffer) => Doc,
): Rows<FoundRow> {
  if (sort === null) return yield* rows;
  const keyed = (row: FoundRow) => ({ key: sort.keyOf(row.document), row });
  function* withKeys() {
    for (const row of rows) yield row && keyed(row);
  }
  const sorted = sortRows(withKeys(), {
    compare: (a, b) => sort.compareKeys(a.key, b.key),
    bytesOf: ({ row }) => row.raw.length + ROW_BYTES,
    toBytes({ row: { recordId, raw } }) {
      const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES + raw.length);
      bytes.writeUIntBE(recordId, 0, RECORD_ID_BYTES);
      bytes.set(raw, RECORD_ID_BYTES);
      return bytes;
    },
    fromBytes(bytes) {
      const raw = bytes.subarray(RECORD_ID_BYTES);
      return keyed({ recordId: bytes.readUIntBE(0, RECORD_ID_BYTES), raw, document: decodeRow(raw) });
    },
    limit: limit === 0 ? Number.POSITIVE_INFINITY : limit + skip,
    space: sortSpace,
  });
  for (const item of sorted) yield item?.row;
}
