import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '#engine/database/test-database.ts';
import type { AuditAct, AuditEntry } from './audit-entry.ts';
import { appendAudit, listAudit } from './audit-log.ts';
import { chainHash, firstPrevious } from './chain-hash.ts';

let opened: TestDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.drop());

const act = (name: string): AuditAct => ({
  actor: { id: 'a'.repeat(24), name: 'Ada' },
  action: 'record.overridden',
  target: { kind: 'record', object: 'deal', id: name },
  detail: { reason: name, left: undefined },
});
const append = (...acts: AuditAct[]) =>
  opened.workspace.transaction((session) => appendAudit(opened.workspace, session, ...acts));

async function wholeLog(): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: number | undefined;
  do {
    const page = await listAudit(opened.workspace, { limit: 4, ...(cursor !== undefined && { cursor }) });
    entries.push(...page.data);
    cursor = page.next;
  } while (cursor !== undefined);
  return entries.toReversed();
}

describe('the audit log', () => {
  it('numbers entries without gaps and chains each to the one before, whoever writes at once', async () => {
    await append(act('one'), act('two'));
    await Promise.all(Array.from({ length: 8 }, (_, n) => append(act(`race ${n}`))));
    await opened.workspace
      .transaction(async (session) => {
        await appendAudit(opened.workspace, session, act('given up'));
        throw new Error('given up');
      })
      .catch(() => undefined);
    const entries = await wholeLog();
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
    let previous = firstPrevious;
    for (const { hash, ...entry } of entries) {
      expect(entry.previous).toBe(previous);
      expect(chainHash(entry)).toBe(hash);
      previous = hash;
    }
  });

  it('shows a changed entry by its hash', async () => {
    const [{ hash, ...entry } = { hash: '' } as AuditEntry] = await wholeLog();
    expect(chainHash({ ...entry, detail: { reason: 'another' } })).not.toBe(hash);
  });
});
