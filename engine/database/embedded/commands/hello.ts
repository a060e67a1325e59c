import { isDoc, isNumeric, ObjectId, toNumber } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { MAX_DOCUMENT_BYTES, MAX_MESSAGE_BYTES } from '../wire/message.ts';
import { reply } from '../wire/encode-reply.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { helloAuthentication } from './sasl-commands.ts';

const MAX_WIRE_VERSION = 25;

/** One node's topology never changes while it lives, so its counter stands still. */
const TOPOLOGY = { processId: new ObjectId(), counter: 0n };

/**
 * Who this node is. A monitor that names the topology it knows waits here until something changes, which is never, or
 * its time is over.
 */
export const hello: CommandHandler = async (context) => {
  const { address, connectionId, name } = context;
  await awaitChange(context);
  return reply({
    helloOk: true,
    ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    topologyVersion: TOPOLOGY,
    setName: 'embedded0',
    setVersion: 1,
    hosts: [address],
    me: address,
    primary: address,
    secondary: false,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ...helloAuthentication(context),
    ok: 1,
  });
};

async function awaitChange({ command, patience }: CommandContext): Promise<void> {
  const known = command.get('topologyVersion');
  const most = command.get('maxAwaitTimeMS');
  if ((known === undefined) !== (most === undefined))
    throw new StoreError(31368, "A request with a 'topologyVersion' must include 'maxAwaitTimeMS'");
  if (!isDoc(known) || !isNumeric(most)) return;
  const processId = known.get('processId');
  if (!(processId instanceof ObjectId) || !processId.equals(TOPOLOGY.processId)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      patience.gone.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, toNumber(most));
    patience.gone.addEventListener('abort', done);
  });
}
