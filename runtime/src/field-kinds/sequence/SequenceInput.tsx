import { TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTexts } from '../../i18n/texts.ts';
import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';

/** A number the server gives; shown, never typed. */
export function SequenceInput(props: InputProps) {
  const t = useTexts();
  return (
    <TextInput
      {...inputProps(props)}
      disabled
      rightSection={<IconLock size={14} stroke={1.75} aria-hidden />}
      placeholder={t('form.givenOnSave')}
      value={typeof props.value === 'string' ? props.value : ''}
      readOnly
    />
  );
}
