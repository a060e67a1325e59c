import type { JsonValue } from '#schemas/json.ts';
import { eachPassing, type PlannedWrite, type WriteStage } from './planned-write.ts';

/**
 * Opens what the write says of fields and record type, and gives a new record the defaults of those that it does not name.
 */
export const applyDefaults: WriteStage = (_run, list) =>
  eachPassing(list, (planned) => {
    if (planned.follows) return planned;
    const named = Object.entries(planned.operation.fields ?? {}) as [string, JsonValue][];
    const written = new Map<string, JsonValue | undefined>(named);
    const { recordType } = planned.operation;
    const opened = { ...planned, ...(recordType !== undefined && { recordType }) };
    return { ...opened, written: planned.before ? written : withDefaults(planned, written) };
  });

function withDefaults(
  { object }: PlannedWrite,
  written: Map<string, JsonValue | undefined>,
): ReadonlyMap<string, JsonValue | undefined> {
  for (const field of object.fields.values()) {
    const value = field.property.default;
    if (value !== undefined && !written.has(field.name)) written.set(field.name, value);
  }
  return written;
}
