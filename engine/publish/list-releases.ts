import type { ReleaseRecord } from '#engine/database/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import {
  type Change,
  type ComponentKey,
  diffComponents,
  loadHead,
  loadReleaseRecord,
} from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PublishServices } from './active-release.ts';

/** A release as the history lists it. */
export interface ReleaseSummary {
  number: number;
  /** The release it was made from. */
  base: number;
  note: string;
  /** RFC 3339. */
  publishedAt: string;
  /** Member id. */
  publishedBy?: string;
  isActive: boolean;
  /** How many components it holds. */
  count: number;
}

/** One page of the releases, the newest first; `before` is the number the page before ended with. */
export async function listReleases(
  { ws }: Context,
  { before, limit }: { before?: number; limit: number },
): Promise<{ data: ReleaseSummary[]; next?: number }> {
  const { release: active } = await loadHead(ws);
  const found = await ws.models.Release.find(before === undefined ? {} : { _id: { $lt: before } })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean();
  const data = found.slice(0, limit).map((record) => summaryOf(record, active));
  const last = data.at(-1);
  return { data, ...(found.length > limit && last && { next: last.number }) };
}

/** One release with what is in it. */
export interface ReleaseDetail extends ReleaseSummary {
  entries: ReleaseRecord['entries'];
  /** The documents by `kind/name`. */
  components: Record<ComponentKey, ComponentDocument>;
  /** What it changed in its base. */
  changes: Change[];
}

/**
 * One release with its components and what it changed.
 * @throws FieldworkError `release.notFound`, `release.broken`
 */
export async function loadReleaseDetail(
  { registry }: PublishServices,
  { ws }: Context,
  number: number,
): Promise<ReleaseDetail> {
  const record = await loadReleaseRecord(ws, number);
  const { release: active } = await loadHead(ws);
  const [base, own] = [await registry.release(ws, record.base), await registry.release(ws, number)];
  return {
    ...summaryOf(record, active),
    entries: record.entries,
    components: Object.fromEntries(own.documents) as ReleaseDetail['components'],
    changes: diffComponents(base.documents, own.documents),
  };
}

function summaryOf(record: ReleaseRecord, active: number): ReleaseSummary {
  return {
    number: record._id,
    base: record.base,
    note: record.note,
    publishedAt: record.publishedAt.toISOString(),
    ...(record.publishedBy && { publishedBy: record.publishedBy.toHexString() }),
    isActive: record._id === active,
    count: record.entries.length,
  };
}
