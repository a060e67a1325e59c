import type { ValueSchemaEnv } from '#schemas/field-kinds/index.ts';
import type { OptionSet } from '#schemas/types/index.ts';

/** What value schemas need to know of a release. Retired options stay valid in records that hold them. */
export function valueSchemaEnv(of: {
  optionSets: ReadonlyMap<string, OptionSet>;
  currency: string;
}): ValueSchemaEnv {
  return {
    currency: of.currency,
    optionValues: (set) => of.optionSets.get(set)?.options.map(({ value }) => value),
  };
}
