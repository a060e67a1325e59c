import { Doc, type Maybe, typeNameOf } from '../bson/index.ts';
import { StoreError } from '../errors.ts';

/**
 * What a token is of: the event of a change, the event that ended the stream because of it, or only the place behind it,
 * which a stream reached without an event.
 */
export type TokenKind = 'event' | 'invalidate' | 'mark';

/** What a resume token says. */
export interface ResumePoint {
  /** The log it belongs to. */
  epoch: string;
  /** The last change that was seen. */
  position: number;
  kind: TokenKind;
}

const SUFFIXES: Record<TokenKind, string> = { event: '', invalidate: '01', mark: '00' };
const PATTERN = /^([0-9a-f]{12})([0-9a-f]{12})(00|01)?$/;

/** A token as clients keep it. */
export function resumeToken({ epoch, position, kind }: ResumePoint): Doc {
  return new Doc(['_data'], [epoch + position.toString(16).padStart(12, '0') + SUFFIXES[kind]]);
}

/** Reads a token. @throws StoreError 40647, 260 when it is none */
export function readResumeToken(token: Maybe): ResumePoint {
  const data = token instanceof Doc ? token.get('_data') : undefined;
  if (typeof data !== 'string')
    throw new StoreError(
      40647,
      `Bad resume token: _data of missing or of wrong type. Expected string, got ${typeNameOf(data)}`,
    );
  const [, epoch, position, suffix] = PATTERN.exec(data.toLowerCase()) ?? [];
  if (epoch === undefined || position === undefined)
    throw new StoreError(260, 'The resume token was not made by this store.');
  const kind = suffix === undefined ? 'event' : suffix === '01' ? 'invalidate' : 'mark';
  return { epoch, position: Number.parseInt(position, 16), kind };
}
