import type { FieldProps } from '@rjsf/utils';
import { FieldInput } from '../field-kinds/FieldInput.tsx';
import type { JsonValue } from '../metadata/model.ts';
import { useFormSurface } from './form-context.ts';

/** Draws any field of a form with the input of its kind; RJSF keeps the value and the errors. */
export function KindField(props: FieldProps<JsonValue>) {
  const {
    name,
    schema,
    uiSchema,
    formData,
    onChange,
    onBlur,
    fieldPathId,
    rawErrors,
    readonly,
    required,
    disabled,
  } = props;
  const { fields, labels, firstField } = useFormSurface();
  const field = fields.get(name);
  if (field === undefined) return null;
  const help: unknown = uiSchema?.['ui:help'];
  const isReadOnly = readonly === true || disabled === true || uiSchema?.['ui:readonly'] === true;
  return (
    <FieldInput
      field={field}
      id={fieldPathId.$id}
      label={schema.title ?? name}
      help={typeof help === 'string' ? help : undefined}
      error={rawErrors?.[0]}
      isRequired={required === true || field.required}
      isReadOnly={isReadOnly}
      autoFocus={name === firstField}
      value={formData}
      labels={labels[name]}
      onChange={(value) => onChange(value, fieldPathId.path)}
      onBlur={() => onBlur(fieldPathId.$id, formData)}
    />
  );
}
