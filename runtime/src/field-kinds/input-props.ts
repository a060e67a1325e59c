import { textIn } from '#schemas/texts.ts';
import { currentLanguage } from '../i18n/create-texts.ts';
import type { InputProps } from './field-view.ts';

/** What every Mantine input takes from ours: label, help or error (never both), required mark, placeholder. */
export function inputProps(props: InputProps) {
  const placeholder = textIn(props.field.settings.placeholder, currentLanguage());
  return {
    id: props.id,
    label: props.label,
    error: props.error,
    description: props.error === undefined ? props.help : undefined,
    inputWrapperOrder: order,
    withAsterisk: props.isRequired ?? false,
    disabled: props.isReadOnly ?? false,
    'data-autofocus': props.autoFocus || undefined,
    ...(placeholder !== '' && { placeholder }),
    onBlur: () => props.onBlur?.(),
  };
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** '' is no value. */
export function textValue(text: string): string | undefined {
  return text === '' ? undefined : text;
}
