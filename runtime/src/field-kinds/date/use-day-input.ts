import '@mantine/dates/styles.layer.css';
import 'dayjs/locale/zh-cn';
import { useLanguage } from '../../i18n/create-texts.ts';
import { readTypedDay } from './read-typed-day.ts';

/** How day inputs write, read and name days in the language now chosen; weeks start on Monday. */
export function useDayInput() {
  const isChinese = useLanguage() === 'zh-CN';
  return {
    locale: isChinese ? 'zh-cn' : 'en',
    valueFormat: isChinese ? 'YYYY年M月D日' : 'D MMM YYYY',
    firstDayOfWeek: 1 as const,
    dateParser: readTypedDay,
  };
}
