import { isDoc } from '../bson/index.ts';
import { notSupported } from '../errors.ts';
import { sessionOf } from '../operations/operation-registry.ts';
import { sessionIdOf } from '../transactions/session-registry.ts';
import { reply } from '../wire/encode-reply.ts';
import { docListArgument } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';

/** The client needs its sessions no longer. */
export const endSessions: CommandHandler = ({ store, command, name }) => {
  for (const lsid of docListArgument(command, name)) {
    store.sessions.end(lsid);
    store.cursors.closeOf(sessionIdOf(lsid));
  }
  return reply({ ok: 1 });
};

/** Ends what the sessions are doing; without a list, what all do. */
export const killSessions: CommandHandler = (context) => {
  const lsids = docListArgument(context.command, context.name);
  if (lsids.length === 0) kill(context, () => true);
  for (const lsid of lsids) kill(context, (id) => id === sessionIdOf(lsid));
  return reply({ ok: 1 });
};

/** Ends what the sessions of some users are doing; without a list, what all do. */
export const killAllSessions: CommandHandler = (context) => {
  const users = docListArgument(context.command, context.name);
  const own = context.authentication?.user ?? null;
  const names = users.map((one) => (one.get('db') === 'admin' ? one.get('user') : undefined));
  if (users.length === 0 || (own !== null && names.includes(own))) kill(context, () => true);
  return reply({ ok: 1 });
};

/** @throws StoreError 115 for patterns that name no session */
export const killAllSessionsByPattern: CommandHandler = (context) => {
  const patterns = docListArgument(context.command, context.name);
  if (patterns.length === 0) kill(context, () => true);
  for (const pattern of patterns) {
    const lsid = pattern.get('lsid');
    if (!isDoc(lsid)) throw notSupported('killing sessions by anything but their lsid');
    kill(context, (id) => id === sessionIdOf(lsid));
  }
  return reply({ ok: 1 });
};

/** Ends the operations, transactions and cursors of sessions; they may be used again. The command itself goes on. */
function kill({ store, operation }: CommandContext, isMeant: (sessionId: string) => boolean): void {
  for (const one of store.operations.all()) {
    const id = sessionOf(one);
    if (one !== operation && id !== undefined && isMeant(id)) one.kill();
  }
  for (const { id, transaction } of store.sessions.inTransaction()) if (isMeant(id)) transaction?.abort();
  for (const { id, sessionId } of store.cursors.all())
    if (sessionId !== undefined && isMeant(sessionId)) store.cursors.close(id);
}
