import { Doc, type Maybe, typeNameOf } from '../bson/index.ts';
import { StoreError } from '../errors.ts';

/** What a resume token says. */
export interface ResumePoint {
  /** The log it belongs to. */
  epoch: string;
  /** The last change that was seen. */
  position: number;
  /** It is of the event that ended its stream. */
  isInvalidate: boolean;
}

const PATTERN = /^([0-9a-f]{12})([0-9a-f]{12})(01)?$/;

/** A token as clients keep it. */
export function resumeToken({ epoch, position, isInvalidate }: ResumePoint): Doc {
  return new Doc(['_data'], [epoch + position.toString(16).padStart(12, '0') + (isInvalidate ? '01' : '')]);
}

/** Reads a token. @throws StoreError 40647, 260 when it is none */
export function readResumeToken(token: Maybe): ResumePoint {
  const data = token instanceof Doc ? token.get('_data') : undefined;
  if (typeof data !== 'string')
    throw new StoreError(
      40647,
      `Bad resume token: _data of missing or of wrong type. Expected string, got ${typeNameOf(data)}`,
    );
  const [, epoch, position, invalidate] = PATTERN.exec(data.toLowerCase()) ?? [];
  if (epoch === undefined || position === undefined)
    throw new StoreError(260, 'The resume token was not made by this store.');
  return { epoch, position: Number.parseInt(position, 16), isInvalidate: invalidate !== undefined };
}
