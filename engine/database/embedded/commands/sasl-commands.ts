import { type SaslAnswer } from '../authentication/authentication.ts';
import { Binary, binaryBytes, type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { reply } from '../wire/encode-reply.ts';
import type { CommandContext, CommandHandler } from './command.ts';

/** The first step of proving who one is. */
export const saslStart: CommandHandler = (context) => reply({ ...start(context, context.command), ok: 1 });

/** The further steps. */
export const saslContinue: CommandHandler = ({ authentication, command }) => {
  if (authentication === undefined) throw noAuthentication();
  const id = command.get('conversationId');
  const answer = authentication.proceed(isNumeric(id) ? toNumber(id) : 0, textOf(command.get('payload')));
  return reply({ ...fieldsOf(answer), ok: 1 });
};

/** The fields that `hello` adds for a driver that will prove who it is: the mechanisms of a user, the first step taken ahead. */
export function helloAuthentication(context: CommandContext): object {
  const { authentication, command } = context;
  if (authentication === undefined) return {};
  const ahead = command.get('speculativeAuthenticate');
  return {
    ...(command.has('saslSupportedMechs') && { saslSupportedMechs: ['SCRAM-SHA-256'] }),
    ...(isDoc(ahead) && { speculativeAuthenticate: tryStart(context, ahead) }),
  };
}

/** What went wrong ahead of time is told when the driver asks properly. */
function tryStart(context: CommandContext, command: Doc): object | undefined {
  try {
    return start(context, command);
  } catch {
    return undefined;
  }
}

function start({ authentication }: CommandContext, command: Doc): object {
  if (authentication === undefined) throw noAuthentication();
  const options = command.get('options');
  const skipsEmptyExchange = isDoc(options) && options.get('skipEmptyExchange') === true;
  const mechanism = String(command.get('mechanism'));
  return fieldsOf(authentication.start(mechanism, textOf(command.get('payload')), { skipsEmptyExchange }));
}

function fieldsOf({ conversationId, done, payload }: SaslAnswer): object {
  return { conversationId, done, payload: new Binary(payload) };
}

function textOf(payload: Value | undefined): string {
  const isBinary =
    typeof payload === 'object' &&
    payload !== null &&
    '_bsontype' in payload &&
    payload._bsontype === 'Binary';
  return isBinary ? Buffer.from(binaryBytes(payload)).toString('utf8') : '';
}

const noAuthentication = () => new StoreError(59, 'This store asks nobody who they are.');
