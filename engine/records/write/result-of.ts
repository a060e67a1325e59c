import type { Context } from '#engine/permissions/index.ts';
import type { Write } from './planned-write.ts';
import type { OperationResult, WriteKind } from './write-operation.ts';

const statuses = {
  create: 'created',
  update: 'updated',
  transition: 'updated',
  override: 'updated',
  trash: 'trashed',
  restore: 'restored',
} as const satisfies Record<WriteKind, string>;

/** What an operation run under `ctx` will have come to once its transaction has committed. */
export function resultOf(ctx: Context, write: Write): OperationResult {
  if (write.kind === 'failed') return { status: 'failed', problem: write.problem };
  const { before, after, changed, id, object, operation, targets } = write;
  const document = before && changed.length === 0 ? before : after;
  if (!document) throw new Error('an operation reached its end without a record');
  const status = document === before ? 'unchanged' : statuses[operation.op];
  return {
    status,
    object: object.name,
    id: id.toHexString(),
    rev: document._rev,
    document,
    ctx,
    ...(targets && { targets }),
  };
}
