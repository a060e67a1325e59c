import { isDoc, typeNameOf } from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

/** The sessions of this server's clients. @throws StoreError 14, 40415, 73; 115 for those of some users */
export const listLocalSessions: StageCompiler = (argument, context) => {
  if (!isDoc(argument))
    throw new StoreError(
      14,
      `$listLocalSessions options must be specified in an object, but found: ${typeNameOf(argument)}`,
    );
  for (const [name, value] of argument) {
    if (name === 'users') throw notSupported('$listLocalSessions with users');
    if (name !== 'allUsers')
      throw new StoreError(40415, `BSON field '$listLocalSessions.${name}' is an unknown field.`);
    if (typeof value !== 'boolean')
      throw new StoreError(
        14,
        `BSON field '$listLocalSessions.allUsers' is the wrong type '${typeNameOf(value)}', expected type 'bool'`,
      );
  }
  const { environment } = context;
  if (environment.collection !== null)
    throw new StoreError(73, '$listLocalSessions must be run against the database with {aggregate: 1}');
  return stageOf(context, () => environment.localSessions?.() ?? [], { isSource: true });
};

/** The sessions of a whole cluster are kept in a collection of its own, which this store does not have. */
export const listSessions: StageCompiler = () => {
  throw notSupported('$listSessions');
};
