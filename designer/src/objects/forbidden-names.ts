import { reservedNames } from '#schemas/field-kinds/index.ts';

/** What no field may be called: the names of system attributes, of FEEL's words and of what every object inherits. */
export const forbiddenNames: readonly string[] = [
  ...reservedNames,
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
];
