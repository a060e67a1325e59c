import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { inputProps } from '../input-props.ts';
import { useCandidates } from './use-candidates.ts';

/** What a picker of one record is given beside what every input is. */
export interface RecordPickerProps extends Partial<ReturnType<typeof inputProps>> {
  'aria-label'?: string;
  /** Name of the object whose records are offered; `user` = members. */
  to: string;
  value: string | undefined;
  /** The chosen record's name. */
  valueLabel: string | undefined;
  isClearable?: boolean;
  onPick(id: string | undefined, name: string | undefined): void;
}

/** Finds one record by the words typed; stores its id, shows its name. */
export function RecordPicker({
  to,
  value,
  valueLabel,
  isClearable = true,
  onPick,
  ...rest
}: RecordPickerProps) {
  const t = useTexts();
  const [words, setWords] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [picked, setPicked] = useState<{ id: string; name: string }>();
  const name = picked?.id === value ? picked?.name : valueLabel;
  const isSearching = words !== '' && words !== name;
  const [asked] = useDebouncedValue(isSearching ? words : '', 150);
  const { candidates, isFetching } = useCandidates(to, asked, isOpen);
  const known = value !== undefined && !candidates.some((one) => one.value === value) && !isSearching;
  const data = known ? [{ value, label: name ?? '…' }, ...candidates] : candidates;
  return (
    <Select
      {...rest}
      data={data}
      value={value ?? null}
      searchable
      clearable={isClearable}
      searchValue={words}
      onSearchChange={setWords}
      onDropdownOpen={() => setOpen(true)}
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('common.loading') : t('reference.none')}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
      maxDropdownHeight={260}
      onChange={(id, option) => {
        if (id !== null) setPicked({ id, name: option?.label ?? id });
        onPick(id ?? undefined, option?.label);
      }}
    />
  );
}
