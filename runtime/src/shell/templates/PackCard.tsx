import { IconCheck } from '@tabler/icons-react';
import type { PackSummary } from '../../api/packs.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { MeaningBadge } from '../../ui/MeaningBadge.tsx';
import { PackTile } from './PackTile.tsx';
import classes from './templates.module.css';

/** One pack of the gallery. */
export function PackCard({
  pack,
  isChosen,
  onChoose,
}: {
  pack: PackSummary;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const objects = pack.contents?.objects?.length ?? 0;
  const stages = pack.contents?.stages?.length ?? 0;
  const counts = [
    objects > 0 && t('templates.objects', { count: objects }),
    stages > 0 && t('templates.stages', { count: stages }),
  ];
  return (
    <button type="button" className={classes['pack']} aria-pressed={isChosen} onClick={onChoose}>
      <PackTile pack={pack} size={40} />
      <span className={classes['packName']}>{label(pack.label)}</span>
      <span className={classes['packText']}>{label(pack.description)}</span>
      <span className={classes['packFoot']}>
        {counts.filter((count) => count !== false).join(' · ')}
        {pack.installed && (
          <MeaningBadge meaning="ok" icon={<IconCheck size={12} />}>
            {t('templates.installed')}
          </MeaningBadge>
        )}
      </span>
    </button>
  );
}
