import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPacks } from '../../api/packs.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { PackCard } from './PackCard.tsx';
import { PackSheet } from './PackSheet.tsx';
import classes from './templates.module.css';

/** The gallery of template packs; the first thing an administrator sees. */
export function TemplatesPage() {
  const t = useTexts();
  const label = useLabel();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { data: packs } = useSuspenseQuery({ queryKey: ['packs'], queryFn: listPacks });
  const wanted = words.trim().toLowerCase();
  const shown = packs.filter((pack) =>
    `${label(pack.label)} ${label(pack.description)}`.toLowerCase().includes(wanted),
  );
  const pack = packs.find(({ name }) => name === chosen);
  return (
    <div className={classes['split']}>
      <div className={classes['gallery']}>
        <h1 className={classes['title']}>{t('templates.title')}</h1>
        <p className={classes['lead']}>{t('templates.lead')}</p>
        <TextInput
          className={classes['search'] ?? ''}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          placeholder={t('templates.search', { count: packs.length })}
          aria-label={t('templates.search', { count: packs.length })}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className={classes['grid']}>
          {shown.map((entry) => (
            <PackCard
              key={entry.name}
              pack={entry}
              isChosen={entry.name === chosen}
              onChoose={() => setChosen(entry.name)}
            />
          ))}
        </div>
        {shown.length === 0 && <p className={classes['lead']}>{t('templates.none')}</p>}
      </div>
      {pack !== undefined && <PackSheet key={pack.name} pack={pack} onClose={() => setChosen(undefined)} />}
    </div>
  );
}
