import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { IconCircleCheck } from '@tabler/icons-react';
import { EmptyState, SlowLoader } from '#runtime/ui/index.ts';
import { useDraftStore } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { ChangeList } from './ChangeList.tsx';
import { PublishCard } from './PublishCard.tsx';
import { loadChanges } from './publish-source.ts';
import { ReleaseList } from './ReleaseList.tsx';
import classes from './publish.module.css';

/** What the draft changes, what it means on real data, the way to publish and the way back. */
export function ChangesPage() {
  const t = useStudioTexts();
  const store = useDraftStore();
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    void store
      .getState()
      .flush()
      .then(() => setSaved(true));
  }, [store]);
  const { data } = useQuery({
    queryKey: ['studio', 'changes'],
    queryFn: loadChanges,
    enabled: isSaved,
    gcTime: 0,
  });
  if (!data) return <SlowLoader />;
  const { changes, impact, base } = data;
  return (
    <div className={classes['frame']}>
      <div className={classes['main']}>
        {changes.length === 0 ? (
          <EmptyState
            icon={<IconCircleCheck size={24} stroke={1.5} />}
            title={t('changes.none')}
            text={t('changes.noneText')}
          />
        ) : (
          <>
            <h1 className={classes['title']}>{t('changes.title', { number: base + 1 })}</h1>
            <p className={classes['lead']}>{t('changes.lead', { count: changes.length, base })}</p>
            <ChangeList changes={changes} />
            {impact.length > 0 && (
              <>
                <h2 className={classes['subtitle']}>{t('changes.impact')}</h2>
                <ul className={classes['impact']}>
                  {impact.map((item) => (
                    <li
                      key={`${item.code} ${item.object ?? ''} ${item.field ?? ''}`}
                      data-severity={item.severity}
                    >
                      {item.message}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </div>
      <aside className={classes['side']}>
        {changes.length > 0 && <PublishCard count={changes.length} />}
        <ReleaseList />
      </aside>
    </div>
  );
}
