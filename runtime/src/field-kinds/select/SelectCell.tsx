import { useMetadata } from '../../metadata/use-metadata.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { StagePill } from '../../ui/StagePill.tsx';
import type { CellProps } from '../field-view.ts';

/** An option in its colour; one without a colour as plain text. */
export function SelectCell({ field, value }: CellProps) {
  const { optionSets } = useMetadata();
  const label = useLabel();
  if (typeof value !== 'string') return null;
  const option = optionSets.get(field.settings.optionSet ?? '')?.options.find((one) => one.value === value);
  const text = option === undefined ? value : label(option.label);
  return option?.colour === undefined ? (
    <span>{text}</span>
  ) : (
    <StagePill label={text} colour={option.colour} hasDot={false} />
  );
}
