import { StoreError } from '../errors.ts';
import { noSuchTransaction } from '../transactions/transaction.ts';
import { reply } from '../wire/encode-reply.ts';
import type { CommandHandler } from './command.ts';

export const commitTransaction: CommandHandler = async (context) => {
  const { session } = context;
  const transaction = session?.transaction;
  if (session === undefined || transaction === undefined) throw new StoreError(251, 'no transaction started');
  if (transaction.number !== context.command.get('txnNumber') || transaction.state === 'aborted')
    throw noSuchTransaction(transaction.number);
  if (transaction.state === 'running') await transaction.commit();
  return reply({ ok: 1 });
};

export const abortTransaction: CommandHandler = ({ session, command }) => {
  const transaction = session?.transaction;
  if (
    transaction === undefined ||
    transaction.number !== command.get('txnNumber') ||
    transaction.state === 'aborted'
  ) {
    throw noSuchTransaction(transaction?.number ?? 0n);
  }
  if (transaction.state === 'committed')
    throw new StoreError(256, `Transaction ${transaction.number} has been committed.`);
  transaction.abort();
  return reply({ ok: 1 });
};
