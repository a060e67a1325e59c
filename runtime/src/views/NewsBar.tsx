import { useTexts } from '../i18n/texts.ts';
import { Message } from '../ui/Message.tsx';
import classes from './list/list.module.css';

/** Says that there are new records, and shows them when asked. */
export function NewsBar({ news, onShow }: { news: number; onShow: () => void }) {
  const t = useTexts();
  if (news === 0) return null;
  return (
    <div className={classes['news']}>
      <Message meaning="info">
        <button type="button" className={classes['newsLink']} onClick={onShow}>
          {t('list.news', { count: news })}
        </button>
      </Message>
    </div>
  );
}
