import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLanguage } from '../create-texts.ts';
import { useTexts } from '../texts.ts';
import { formatDate, formatDateShort, formatDateTime, formatRecent } from './dates.ts';
import { formatMoney, formatMoneyShort } from './money.ts';
import { formatNumber, formatPercent } from './numbers.ts';

/** What a member and the workspace have chosen. */
export interface LocaleChoice {
  timeZone: string;
  numberFormat?: string | undefined;
  currency: string;
}

const browserChoice: LocaleChoice = {
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'USD',
};

const LocaleContext = createContext<LocaleChoice>(browserChoice);

/** Everything below writes figures and dates as `choice` says. */
export function LocaleProvider({ choice, children }: { choice: LocaleChoice; children: ReactNode }) {
  return <LocaleContext value={choice}>{children}</LocaleContext>;
}

/** The choices themselves, for inputs. */
export function useLocaleChoice(): LocaleChoice {
  return useContext(LocaleContext);
}

/** The writers of figures and dates for whoever is looking. */
export function useFormats() {
  const choice = useContext(LocaleContext);
  const language = useLanguage();
  const t = useTexts();
  return useMemo(() => {
    const style = { language, ...choice };
    const words = {
      now: t('when.now'),
      minutes: (count: number) => t('when.minutes', { count }),
      today: (time: string) => t('when.today', { time }),
      yesterday: t('when.yesterday'),
    };
    return {
      style,
      number: (value: unknown, minimum?: number, maximum?: number) =>
        formatNumber(value, style, minimum, maximum),
      percent: (value: unknown) => formatPercent(value, style),
      money: (value: unknown) => formatMoney(value, style),
      moneyShort: (value: unknown) => formatMoneyShort(value, style),
      date: (value: unknown) => formatDate(value, style),
      dateShort: (value: unknown) => formatDateShort(value, style),
      dateTime: (value: unknown) => formatDateTime(value, style),
      recent: (value: unknown) => formatRecent(value, style, words),
    };
  }, [choice, language, t]);
}
