import { BSONRegExp, isDoc, isNumeric, type Maybe, ObjectId } from './value.ts';

/** A value as the server prints it in error messages: `{ a: 1, b: "x" }`. Not for storing and not for keys. */
export function describeValue(value: Maybe): string {
  if (value === undefined) return 'MISSING';
  if (typeof value === 'string') return `"${value}"`;
  if (isNumeric(value) || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(describeValue).join(', ')} ]`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (!isDoc(value)) return String(value);
  if (value.size === 0) return '{}';
  return `{ ${[...value].map(([name, field]) => `${name}: ${describeValue(field)}`).join(', ')} }`;
}
