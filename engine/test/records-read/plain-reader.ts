import { type FeelInput, recordReader } from '#schemas/expression/index.ts';
import type { PlainRecord } from './open-read-workspace.ts';

const categories: Readonly<Record<string, string>> = { open: 'open', won: 'won', lost: 'lost' };

/** Reads a test's record as expressions do, following references into a list of accounts. */
export function plainReader(
  record: PlainRecord,
  accounts: readonly PlainRecord[],
): (path: readonly string[]) => FeelInput {
  const at = new Date(record.updatedAt ?? '2026-01-01T00:00:00Z').toISOString();
  return recordReader(
    {
      id: record.id,
      state: record.state ?? 'live',
      owner: record.owner,
      department: record.department,
      stage: record.stage,
      stageCategory: record.stage && categories[record.stage],
      stageSince: record.stage && at,
      pipeline: record.stage && 'sales',
      createdAt: at,
      updatedAt: at,
      createdBy: 'a'.repeat(24),
      updatedBy: 'a'.repeat(24),
      fields: record.fields,
    },
    ([name = '', ...rest]) => {
      const target = accounts.find(({ id }) => id === record.fields[name]);
      return target && plainReader(target, accounts)(rest);
    },
  );
}
