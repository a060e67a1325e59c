import type { BuiltForm } from '#schemas/forms/index.ts';

/** Whether a form shows a field, so that what is wrong with its value can be said there. */
export function isPlaced({ schema }: BuiltForm): (field: string) => boolean {
  const placed = new Set(Object.keys(schema['properties'] ?? {}));
  return (field) => placed.has(field);
}
