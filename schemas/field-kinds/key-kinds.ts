import type { FieldKindName } from '../types/index.ts';

/** The kinds that can be part of a unique key: their values have one short normal form. */
export const keyKinds: ReadonlySet<FieldKindName> = new Set([
  'text',
  'email',
  'phone',
  'url',
  'number',
  'decimal',
  'date',
  'select',
  'reference',
  'user',
  'sequence',
]);
