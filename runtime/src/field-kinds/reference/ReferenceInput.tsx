import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { RecordPicker } from './RecordPicker.tsx';

/** One record of the object the field points at. */
export function ReferenceInput(props: InputProps) {
  const { field, value, labels, isRequired, onChange } = props;
  return (
    <RecordPicker
      {...inputProps(props)}
      to={field.settings.to ?? ''}
      value={typeof value === 'string' ? value : undefined}
      valueLabel={typeof labels === 'string' ? labels : undefined}
      isClearable={isRequired !== true}
      onPick={(id) => onChange(id)}
    />
  );
}
