import { ActionIcon, Select, TextInput } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { MeaningBadge } from '../../ui/MeaningBadge.tsx';
import table from '../../ui/table.module.css';
import { useImportTexts } from '../i18n/texts.ts';
import classes from './check.module.css';
import type { Choices } from './use-choices.ts';
import type { Replacing } from './use-replacements.ts';

/** Every text of a cause with what it is to be read as. */
export function ValueTable({
  values,
  choices,
  replacing,
}: {
  values: readonly { value: string; count: number }[];
  choices: Choices;
  replacing: Replacing;
}) {
  const t = useImportTexts();
  const { number } = useFormats();
  return (
    <>
      <div className={table['scroll']}>
        <table className={table['table']}>
          <thead>
            <tr>
              <th>{t('fix.inFile')}</th>
              <th className={classes['figure']}>{t('fix.rows')}</th>
              <th>{t('fix.readAsHead')}</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ value, count }) => (
              <tr key={value}>
                <td className={classes['text']}>{value}</td>
                <td className={classes['figure']}>{number(count)}</td>
                <td>
                  <Replacement from={value} choices={choices} replacing={replacing} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {values.length >= 200 && <p className={classes['quiet']}>{t('fix.first', { count: values.length })}</p>}
    </>
  );
}

function Replacement({ from, choices, replacing }: { from: string; choices: Choices; replacing: Replacing }) {
  const t = useImportTexts();
  const chosen = Object.hasOwn(replacing.chosen, from) ? replacing.chosen[from] : undefined;
  const isEmpty = chosen === null;
  const label = t('fix.readAsOf', { from });
  return (
    <div className={classes['replacement']}>
      {choices.kind === 'list' ? (
        <Select
          aria-label={label}
          data={[...choices.found]}
          value={chosen ?? null}
          placeholder={t(isEmpty ? 'fix.isEmpty' : 'fix.placeholder')}
          searchable
          clearable
          allowDeselect={false}
          limit={100}
          onChange={(value) =>
            replacing.set(
              from,
              choices.found.find((choice) => choice.value === value),
            )
          }
        />
      ) : (
        <TextInput
          aria-label={label}
          value={chosen ?? ''}
          placeholder={t(isEmpty ? 'fix.isEmpty' : 'fix.placeholder')}
          onChange={({ currentTarget: { value } }) =>
            replacing.set(from, value === '' ? undefined : { value, label: value })
          }
        />
      )}
      <ActionIcon
        aria-label={t('fix.makeEmpty', { from })}
        title={t('fix.makeEmpty', { from })}
        aria-pressed={isEmpty}
        variant={isEmpty ? 'light' : 'subtle'}
        onClick={() => replacing.set(from, isEmpty ? undefined : null)}
      >
        <IconEraser size={16} stroke={1.75} />
      </ActionIcon>
      {replacing.isSuggested(from) && <MeaningBadge meaning="info">{t('fix.suggested')}</MeaningBadge>}
    </div>
  );
}
