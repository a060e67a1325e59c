import { ActionIcon } from '@mantine/core';
import { IconLanguage, IconX } from '@tabler/icons-react';
import type { PackSummary } from '../../api/packs.ts';
import { languages } from '../../i18n/languages.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { StagePill } from '../../ui/StagePill.tsx';
import { InstalledFoot } from './InstalledFoot.tsx';
import { InstallFoot } from './InstallFoot.tsx';
import { PackNouns } from './PackNouns.tsx';
import { PackTile } from './PackTile.tsx';
import classes from './templates.module.css';

/** What a pack brings, and the way to have it. */
export function PackSheet({ pack, onClose }: { pack: PackSummary; onClose: () => void }) {
  const t = useTexts();
  const label = useLabel();
  const stages = pack.contents?.stages ?? [];
  return (
    <aside className={classes['sheet']} aria-label={label(pack.label)}>
      <header className={classes['sheetHead']}>
        <PackTile pack={pack} size={40} />
        <div className={classes['sheetWords']}>
          <h2 className={classes['sheetTitle']}>{label(pack.label)}</h2>
          <span className={classes['sheetNote']}>
            {pack.version} · <IconLanguage size={14} stroke={1.75} aria-hidden />{' '}
            {pack.languages.map(nameOfLanguage).join(', ')}
          </span>
        </div>
        <ActionIcon aria-label={t('common.close')} onClick={onClose}>
          <IconX size={18} stroke={1.75} />
        </ActionIcon>
      </header>
      <div className={classes['sheetBody']}>
        <p className={classes['sheetText']}>{label(pack.description)}</p>
        {stages.length > 0 && <h3 className={classes['sheetSection']}>{t('templates.stagesTitle')}</h3>}
        <div className={classes['pills']}>
          {stages.map((stage) => (
            <StagePill key={label(stage.label)} label={label(stage.label)} colour={stage.colour} />
          ))}
        </div>
        <PackNouns pack={pack} />
      </div>
      {pack.installed ? (
        <InstalledFoot pack={pack} installed={pack.installed} />
      ) : (
        <InstallFoot pack={pack} />
      )}
    </aside>
  );
}

function nameOfLanguage(tag: string): string {
  const own = languages.find(({ code }) => code === tag)?.name;
  return own ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
