import type { ValueSchemaEnv } from '../field-kinds/index.ts';
import type { OptionSet } from '../types/index.ts';

/** What a form needs of the rest of the workspace. */
export interface FormEnv extends ValueSchemaEnv {
  optionSet(name: string): OptionSet | undefined;
}
