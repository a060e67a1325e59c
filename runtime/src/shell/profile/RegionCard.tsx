import { Select, SimpleGrid } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Me, updateMe } from '../../api/me.ts';
import { useLanguage } from '../../i18n/create-texts.ts';
import { formatDateTime } from '../../i18n/formats/dates.ts';
import { formatNumber } from '../../i18n/formats/numbers.ts';
import { languages, nearestLanguage } from '../../i18n/languages.ts';
import { switchLanguage } from '../../i18n/switch-language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Card } from '../../ui/Page.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useMe } from '../me-context.ts';

const numberFormats = ['en', 'zh-CN', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'];

/** Language, time zone and the way numbers are written; stored at once. */
export function RegionCard() {
  const t = useTexts();
  const me = useMe();
  const language = useLanguage();
  const client = useQueryClient();
  const problemText = useProblemText();
  const save = async (changes: Parameters<typeof updateMe>[0]) => {
    try {
      client.setQueryData<Me>(['me'], await updateMe(changes));
      showToast({ meaning: 'ok', text: t('profile.saved') });
    } catch (error) {
      showToast({ meaning: 'danger', text: problemText(error) });
    }
  };
  const chooseLanguage = async (code: string | null) => {
    if (code === null) return;
    await switchLanguage(nearestLanguage(code));
    await save({ language: code });
  };
  const [now] = useState(() => new Date());
  const example = formatDateTime(now, { language, timeZone: me.locale.timeZone });
  return (
    <Card title={t('profile.region')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={16}>
        <Select
          label={t('profile.language')}
          allowDeselect={false}
          value={language}
          data={languages.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(code) => void chooseLanguage(code)}
        />
        <Select
          label={t('profile.timeZone')}
          description={example}
          inputWrapperOrder={['label', 'input', 'description']}
          searchable
          allowDeselect={false}
          limit={60}
          value={me.locale.timeZone}
          data={zones(me.locale.timeZone)}
          onChange={(timeZone) => timeZone !== null && void save({ timeZone })}
        />
        <Select
          label={t('profile.numberFormat')}
          allowDeselect={false}
          value={me.locale.numberFormat ?? language}
          data={numberFormats.map((tag) => ({
            value: tag,
            label: formatNumber(1234567.89, { language: tag }),
          }))}
          onChange={(numberFormat) => numberFormat !== null && void save({ numberFormat })}
        />
      </SimpleGrid>
    </Card>
  );
}

function zones(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])];
}
