import { fieldsOf } from '#schemas/field-kinds/index.ts';
import type { FormDocument, ObjectDocument, OptionSet } from '#schemas/types/index.ts';
import { useId, useMemo, useState } from 'react';
import { useLanguage } from '../i18n/create-texts.ts';
import { useLocaleChoice } from '../i18n/formats/Formats.tsx';
import { FieldsForm, type FormValues } from './FieldsForm.tsx';
import { layoutOf } from './layout-of.ts';

/** What a preview draws: documents as they stand in a draft, published or not. */
export interface FormPreviewProps {
  form: FormDocument;
  object: ObjectDocument;
  optionSets: ReadonlyMap<string, OptionSet>;
  /** The language to preview in; default the reader's. */
  language?: string;
}

/** A form as its users will see it, to be tried out; nothing is saved. */
export function FormPreview({ form, object, optionSets, language }: FormPreviewProps) {
  const id = useId();
  const own = useLanguage();
  const { currency } = useLocaleChoice();
  const [values, setValues] = useState<FormValues>({});
  const built = useMemo(
    () => layoutOf(form, object, { optionSets, currency, language: language ?? own, writable: 'all' }),
    [form, object, optionSets, currency, language, own],
  );
  const fields = useMemo(() => new Map(fieldsOf(object).map((field) => [field.name, field])), [object]);
  return (
    <FieldsForm
      id={id}
      built={built}
      fields={fields}
      values={values}
      onChange={setValues}
      onSubmit={() => undefined}
    />
  );
}
