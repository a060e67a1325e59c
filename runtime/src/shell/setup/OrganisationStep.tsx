import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { useLanguage } from '../../i18n/create-texts.ts';
import { useTexts } from '../../i18n/texts.ts';
import { currencyOptions } from './currency-options.ts';
import { findingAt } from './finding-at.ts';
import { SetupStep } from './SetupStep.tsx';

/** The organisation's name and the currency in which figures add up. */
export function OrganisationStep({ problem }: { problem: ApiProblem | undefined }) {
  const t = useTexts();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const currency = chosen ?? (language === 'zh-CN' ? 'CNY' : 'USD');
  return (
    <SetupStep number={2} title={t('setup.organisation')} text={t('setup.organisationText')}>
      <div
        style={{ display: 'grid', gridTemplateColumns: 'minmax(0,1fr) 148px', gap: 8, alignItems: 'start' }}
      >
        <TextInput
          name="organisation"
          size="lg"
          required
          maxLength={100}
          aria-label={t('setup.organisation')}
          error={findingAt(problem, '/organisation')}
        />
        <Select
          name="currency"
          size="lg"
          aria-label={t('setup.currency')}
          searchable
          allowDeselect={false}
          data={currencyOptions(language)}
          value={currency}
          onChange={(value) => setChosen(value ?? undefined)}
          error={findingAt(problem, '/currency')}
        />
      </div>
    </SetupStep>
  );
}
