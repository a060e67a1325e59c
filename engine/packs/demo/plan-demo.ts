import type { DemoDocument, DemoRecord, DemoValue } from '#schemas/types/index.ts';

/** A demo record with the depth of its references. */
export interface PlannedDemo {
  record: DemoRecord;
  /** 0 refers to none, 1 to some of level 0, and so on. */
  level: number;
}

/**
 * The records of the files in their order with their levels. `known` are the keys that are there already.
 * @throws when a record refers to one that does not come before it
 */
export function planDemo(files: readonly DemoDocument[], known: ReadonlySet<string>): PlannedDemo[] {
  const levels = new Map<string, number>([...known].map((key) => [key, -1]));
  return files
    .flatMap(({ records }) => records)
    .map((record) => {
      const below = referencesOf(record).map((key) => {
        const level = levels.get(key);
        if (level === undefined)
          throw new Error(`Demo record "${record.key}" refers to "${key}", which is not before it.`);
        return level;
      });
      const level = Math.max(-1, ...below) + 1;
      levels.set(record.key, level);
      return { record, level };
    });
}

function referencesOf({ fields }: DemoRecord): string[] {
  return Object.values(fields).flatMap((value) => (isReference(value) ? [value.$ref] : []));
}

/** Whether a demo value stands for another demo record. */
export function isReference(value: DemoValue): value is { $ref: string } {
  return typeof value === 'object' && '$ref' in value;
}
