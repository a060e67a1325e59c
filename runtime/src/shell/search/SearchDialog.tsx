import { ActionIcon, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { searchRecords } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useIsPhone } from '../../ui/use-is-phone.ts';
import { SearchRow, type SearchTarget } from './SearchRow.tsx';
import { usePageTargets, useRecordTargets } from './search-targets.ts';
import classes from './search.module.css';

/** Finds pages and records by the words typed; arrows choose, Enter opens. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const [asked] = useDebouncedValue(words.trim(), 150);
  const isAsking = asked.length > 1;
  const { data = [], isFetched } = useQuery({
    queryKey: ['search', asked],
    queryFn: () => searchRecords(asked),
    enabled: isAsking,
  });
  const targets = [...usePageTargets(words), ...useRecordTargets(isAsking ? data : [])];
  const open = (target: SearchTarget | undefined) =>
    target && void navigate(target.address, { replace: true });
  const steer = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + targets.length) % Math.max(1, targets.length));
    }
    if (event.key === 'Enter') open(targets[active]);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      centered={false}
      fullScreen={isPhone}
      attributes={{ content: { 'aria-label': t('shell.searchTitle') } }}
    >
      <TextInput
        data-autofocus
        size="xl"
        variant="unstyled"
        className={classes['input'] ?? ''}
        leftSection={<IconSearch size={18} stroke={1.75} />}
        rightSectionWidth={isPhone ? 44 : 0}
        rightSection={
          isPhone && (
            <ActionIcon size={44} aria-label={t('common.close')} onClick={onClose}>
              <IconX size={18} stroke={1.75} />
            </ActionIcon>
          )
        }
        placeholder={t('shell.search')}
        aria-label={t('shell.searchTitle')}
        value={words}
        onKeyDown={steer}
        role="combobox"
        aria-expanded
        aria-controls="search-results"
        aria-activedescendant={targets[active] && `search-${active}`}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setActive(0);
        }}
      />
      <div
        id="search-results"
        role="listbox"
        aria-label={t('shell.searchTitle')}
        className={classes['results']}
      >
        {targets.map((target, index) => (
          <SearchRow
            key={target.address}
            id={`search-${index}`}
            target={target}
            isActive={index === active}
            onOpen={() => open(target)}
          />
        ))}
        {targets.length === 0 && (
          <p className={classes['hint']}>
            {isAsking && isFetched ? t('shell.searchNone', { words: asked }) : t('shell.searchHint')}
          </p>
        )}
      </div>
    </Modal>
  );
}
