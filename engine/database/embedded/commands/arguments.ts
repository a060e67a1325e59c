import { type Doc, isDoc, isNumeric, toNumber, typeNameOf, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { assertNamespace } from '../writes/find-collection.ts';
import type { CommandContext } from './command.ts';

/** A document argument, or undefined when it is absent or null. @throws StoreError 14 */
export function docArgument(command: Doc, name: string): Doc | undefined {
  const value = command.get(name);
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw wrongType(name, value, 'object');
  return value;
}

/** A whole number that is not negative, or undefined when absent. @throws StoreError 14, 51024 */
export function countArgument(command: Doc, name: string): number | undefined {
  const value = command.get(name);
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw wrongType(name, value, 'number');
  const count = Math.trunc(toNumber(value));
  if (count < 0)
    throw new StoreError(51024, `BSON field '${name}' value must be >= 0, actual value '${count}'`);
  return count;
}

/** A flag; numbers count by being zero or not. */
export function flagArgument(command: Doc, name: string, fallback = false): boolean {
  const value = command.get(name);
  if (value === undefined || value === null) return fallback;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw wrongType(name, value, 'bool');
}

/** A list of documents. @throws StoreError 14, 40414 when it is missing */
export function docListArgument(command: Doc, name: string): Doc[] {
  const value = command.get(name);
  if (value === undefined)
    throw new StoreError(40414, `BSON field '${name}' is missing but a required field`);
  if (!Array.isArray(value)) throw wrongType(name, value, 'array');
  return value.map((item, i) => {
    if (!isDoc(item)) throw wrongType(`${name}.${i}`, item, 'object');
    return item;
  });
}

/** The namespace of a command whose own field names the collection. @throws StoreError 73, 2 */
export function namespaceOf({ command, database, name }: CommandContext): string {
  const collection = command.get(name);
  if (typeof collection !== 'string')
    throw new StoreError(73, `collection name has invalid type ${typeNameOf(collection)}`);
  const namespace = `${database}.${collection}`;
  assertNamespace(namespace);
  return namespace;
}

export function wrongType(name: string, value: Value, wanted: string): StoreError {
  return new StoreError(
    14,
    `BSON field '${name}' is the wrong type '${typeNameOf(value)}', expected type '${wanted}'`,
  );
}
