import { type Doc, isDoc, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { Namespace } from '../environment.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';

/** Replaces a collection by the results. */
export const out: StageCompiler = (argument, context) => {
  const target = targetOf(argument, context, '$out');
  context.scope.uses.whole = true;
  return stageOf(context, (input) => context.environment.replaceCollection(target, input), { isFinal: true });
};

/** A collection name, or `{db, coll}`. @throws code 16990 or 40415 */
export function targetOf(argument: Value, { environment }: StageContext, name: string): Namespace {
  if (typeof argument === 'string')
    return { database: environment.database, collection: assertName(argument, name) };
  if (!isDoc(argument))
    throw new StoreError(
      16990,
      `${name} only supports a string or object argument, but found ${typeNameOf(argument)}`,
    );
  const unknown = argument.names.find((key) => key !== 'db' && key !== 'coll');
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
  return {
    database: part(argument, 'db', environment.database),
    collection: assertName(part(argument, 'coll'), name),
  };
}

function part(argument: Doc, name: string, otherwise?: string): string {
  const value = argument.get(name) ?? otherwise;
  if (typeof value !== 'string')
    throw new StoreError(40414, `BSON field '${name}' is missing but a required field`);
  return value;
}

function assertName(collection: string, name: string): string {
  if (collection === '' || collection.startsWith('system.') || collection.includes('$'))
    throw new StoreError(17385, `Can't ${name} to special collection: ${collection}`);
  return collection;
}
