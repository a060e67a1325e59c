import { type BuiltForm, buildFormSchema, type FormMode } from '#schemas/forms/index.ts';
import type { FormDocument, ObjectDocument, OptionSet } from '#schemas/types/index.ts';

/** What a form needs of the workspace and of its reader. */
export interface FormSurroundings {
  optionSets: ReadonlyMap<string, OptionSet>;
  currency: string;
  language: string;
  /** Fields that may be changed; the object's document holds readable ones only. */
  writable: ReadonlySet<string> | 'all';
  mode?: FormMode | undefined;
}

/** Schema, uiSchema and layout of a form for one reader. */
export function layoutOf(
  form: FormDocument,
  object: ObjectDocument,
  { optionSets, currency, language, writable, mode }: FormSurroundings,
): BuiltForm {
  const optionSet = (name: string) => optionSets.get(name);
  const env = {
    currency,
    optionSet,
    optionValues: (name: string) => optionSet(name)?.options.map(({ value }) => value),
  };
  return buildFormSchema({ form, object, readable: 'all', writable, env, language, mode });
}
