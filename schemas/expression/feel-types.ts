import type { Ast, FeelType } from './types.ts';

/** What a type can be compared with: types of one family compare, others do not. */
export type TypeFamily =
  | 'any'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'duration'
  | 'list'
  | 'number'
  | 'reference'
  | 'stage'
  | 'string'
  | 'user';

/** The family of a type; money is the number of its amount. */
export function familyOf(type: FeelType): TypeFamily {
  if (typeof type !== 'string') {
    if ('reference' in type) return 'reference';
    if ('user' in type) return 'user';
    return 'stage' in type ? 'stage' : 'number';
  }
  if (type === 'list<string>') return 'list';
  return type === 'null' ? 'any' : type;
}

/** The type in the words of a finding. */
export function typeName(type: FeelType): string {
  if (typeof type === 'string') {
    return (
      { dateTime: 'date and time', 'list<string>': 'list of texts', string: 'text' }[type as 'string'] ?? type
    );
  }
  if ('reference' in type) return `reference to ${type.reference}`;
  if ('user' in type) return 'user';
  return 'stage' in type ? 'stage' : 'money';
}

const ordered: ReadonlySet<TypeFamily> = new Set(['any', 'date', 'dateTime', 'duration', 'number', 'string']);

/** Whether values of the type have an order. */
export function isOrdered(type: FeelType): boolean {
  return ordered.has(familyOf(type));
}

/** Whether two types may stand on the sides of `=`; ids are written as texts. */
export function areComparable(left: FeelType, right: FeelType): boolean {
  const [a, b] = [familyOf(left), familyOf(right)];
  if (a === 'any' || b === 'any') return true;
  if (a === 'list' || b === 'list') return false;
  if (a === b) return a !== 'reference' || sameReference(left, right);
  const idLike: ReadonlySet<TypeFamily> = new Set(['reference', 'stage', 'user']);
  return (idLike.has(a) && b === 'string') || (idLike.has(b) && a === 'string');
}

/** A day and an instant can be put in order: the day stands for its first instant. */
export function isDayWithInstant(left: FeelType, right: FeelType): boolean {
  const [a, b] = [familyOf(left), familyOf(right)];
  return (a === 'date' && b === 'dateTime') || (a === 'dateTime' && b === 'date');
}

function sameReference(left: FeelType, right: FeelType): boolean {
  return (
    typeof left === 'object' &&
    typeof right === 'object' &&
    'reference' in left &&
    'reference' in right &&
    left.reference === right.reference
  );
}

/** The type a node yields. */
export function typeOf(node: Ast): FeelType {
  switch (node.kind) {
    case 'literal':
    case 'path':
    case 'arithmetic':
      return node.type;
    case 'today':
      return 'date';
    case 'now':
      return 'dateTime';
    case 'case':
      return 'string';
    case 'length':
      return 'number';
    default:
      return 'boolean';
  }
}
