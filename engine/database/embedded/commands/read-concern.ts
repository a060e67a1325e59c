import { type Doc } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { docArgument, wrongType } from './arguments.ts';

const LEVELS = ['local', 'majority', 'linearizable', 'available', 'snapshot'];

/** @throws StoreError 14, 2 for a level there is not; 246: snapshots outside transactions are not kept */
export function assertReadConcern(command: Doc): void {
  const level = docArgument(command, 'readConcern')?.get('level');
  if (level === undefined) return;
  if (typeof level !== 'string') throw wrongType('readConcern.level', level, 'string');
  if (!LEVELS.includes(level))
    throw new StoreError(
      2,
      `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`,
    );
  if (level !== 'snapshot' || command.get('autocommit') === false) return;
  throw new StoreError(
    246,
    'snapshot reads outside transactions are not supported by the embedded store, use MongoDB',
  );
}
