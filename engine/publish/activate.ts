import { appendAudit } from '#engine/audit/index.ts';
import { type ClientSession, ObjectId, type ReleaseEntry } from '#engine/database/index.ts';
import { appendEvents } from '#engine/events/index.ts';
import { problem } from '#engine/errors/index.ts';
import { addTombstones, type CompiledRelease, isSameJson, removeTombstones } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PublishServices } from './active-release.ts';
import { objectsToBackfill } from './backfill.ts';
import { backfillJobType } from './backfill-job.ts';
import { namesWithData } from './impact/removed-data.ts';

/** A release that is not stored yet. */
export interface NewRelease {
  hash: string;
  note: string;
  entries: readonly ReleaseEntry[];
}

/** One move of the head. */
export interface Activation {
  before: CompiledRelease;
  after: CompiledRelease;
  /** What is stored as a new release; without it `after` is one that is stored already. */
  release?: NewRelease;
  /** What the audit log says was done: `release.published`, `release.activated`, `pack.installed`. */
  action: string;
  detail?: Record<string, unknown>;
  /** What is answered when another release was activated meanwhile. */
  ifMoved: 'draft.behind' | 'release.moved';
  /** What else belongs to the transaction. */
  within?: (session: ClientSession, number: number) => Promise<void>;
}

/**
 * Makes `after` the active release: one transaction that moves the head from `before`, stores the new release whole,
 * reserves deleted names, tells the outbox and the audit log, and asks for the last backfill. Returns its number.
 * @throws FieldworkError `ifMoved` (409) when another release was activated since `before`
 */
export async function activate(
  { jobs }: PublishServices,
  ctx: Context,
  activation: Activation,
): Promise<number> {
  const { ws } = ctx;
  const { before, after } = activation;
  const objects = objectsToBackfill(before, after).map(({ name }) => name);
  const reserved = await namesWithData(ws, activation);
  const hasOtherRoles = !isSameJson([...before.roles.values()], [...after.roles.values()]);
  return ws.transaction(async (session) => {
    const number = activation.release ? await nextNumber(ctx, session) : after.number;
    const moved = await ws.models.Head.updateOne(
      { _id: 'head', release: before.number },
      { $set: { release: number }, ...(hasOtherRoles && { $inc: { rightsEpoch: 1 } }) },
    ).session(session);
    if (moved.matchedCount === 0) throw problem(activation.ifMoved);
    if (activation.release)
      await insertRelease(ctx, session, { number, base: before.number, ...activation.release });
    await removeTombstones(ws, session, namesOf(after));
    await addTombstones(ws, session, { names: reserved, release: number });
    await activation.within?.(session, number);
    await tell(ctx, session, { number, activation, hasOtherRoles });
    if (objects.length > 0) {
      const startedBy = ctx.principal.memberId;
      await jobs.enqueue(
        ws,
        { type: backfillJobType, payload: { release: number, objects }, startedBy },
        session,
      );
    }
    return number;
  });
}

async function nextNumber({ ws }: Context, session: ClientSession): Promise<number> {
  const last = await ws.models.Release.findOne({}, { _id: 1 }).sort({ _id: -1 }).session(session).lean();
  return (last?._id ?? 0) + 1;
}

async function insertRelease(
  { ws, principal, now }: Context,
  session: ClientSession,
  { number, ...release }: NewRelease & { number: number; base: number },
): Promise<void> {
  await ws.models.Release.create(
    [
      {
        _id: number,
        ...release,
        entries: [...release.entries],
        publishedAt: now,
        publishedBy: ObjectId.createFromHexString(principal.memberId),
      },
    ],
    { session },
  );
}

async function tell(
  { ws, principal, now }: Context,
  session: ClientSession,
  { number, activation, hasOtherRoles }: { number: number; activation: Activation; hasOtherRoles: boolean },
): Promise<void> {
  const actor = principal.memberId;
  await appendEvents(ws, session, [
    { type: 'release.activated', detail: { release: number }, actor, at: now },
    ...(hasOtherRoles ? [{ type: 'rights.changed' as const, actor, at: now }] : []),
  ]);
  await appendAudit(ws, session, {
    actor: { id: actor, name: principal.name },
    action: activation.action,
    target: { kind: 'release', id: String(number) },
    detail: { from: activation.before.number, ...activation.detail },
  });
}

function namesOf({ objects }: CompiledRelease): string[] {
  return [...objects.values()].flatMap((object) => [
    object.name,
    ...[...object.fields.keys()].map((field) => `${object.name}.${field}`),
  ]);
}
