import type { InputProps } from '../field-view.ts';
import { inputProps } from '../input-props.ts';
import { RecordPicker } from '../reference/RecordPicker.tsx';

/** One member of the workspace. */
export function UserInput(props: InputProps) {
  const { value, labels, isRequired, onChange } = props;
  return (
    <RecordPicker
      {...inputProps(props)}
      to="user"
      value={typeof value === 'string' ? value : undefined}
      valueLabel={typeof labels === 'string' ? labels : undefined}
      isClearable={isRequired !== true}
      onPick={(id) => onChange(id)}
    />
  );
}
