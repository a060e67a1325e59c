import type { ObjectId } from '#engine/database/index.ts';
import type { DomainEvent } from './domain-event.ts';

/** Events that wait for their place, as far as their order depends on them. */
export interface Waiting {
  readonly _id: ObjectId;
  readonly events: readonly Pick<DomainEvent, 'object' | 'recordId' | 'rev'>[];
}

/**
 * The waiting in the order of their ids, but each after those that hold earlier revisions of its records: ids follow
 * the clocks of several processes, revisions follow the commits. They cannot contradict each other, for a transaction
 * that changes several records comes as a whole after the one that changed them before.
 */
export function inRecordOrder(waiting: readonly Waiting[]): Waiting[] {
  const byRecord = new Map<string, { rev: number; of: Waiting }[]>();
  for (const of of waiting)
    for (const { object, recordId, rev = 0 } of of.events) {
      if (recordId === undefined) continue;
      const key = `${object}/${recordId}`;
      const known = byRecord.get(key);
      if (known) known.push({ rev, of });
      else byRecord.set(key, [{ rev, of }]);
    }
  const before = new Map<Waiting, Waiting[]>();
  for (const revisions of byRecord.values()) {
    revisions.sort((a, b) => a.rev - b.rev);
    for (const [at, { of }] of revisions.entries()) {
      const earlier = revisions[at - 1]?.of;
      if (earlier !== undefined && earlier !== of) before.set(of, [...(before.get(of) ?? []), earlier]);
    }
  }
  const order = new Set<Waiting>();
  const begun = new Set<Waiting>();
  const place = (of: Waiting): void => {
    if (begun.has(of)) return;
    begun.add(of);
    for (const earlier of before.get(of) ?? []) place(earlier);
    order.add(of);
  };
  for (const of of waiting) place(of);
  return [...order];
}
