import { Tooltip } from '@mantine/core';
import { IconCloudCheck, IconCloudExclamation, IconCloudUp } from '@tabler/icons-react';
import { formatTime } from '#runtime/i18n/formats/dates.ts';
import { useFormats } from '#runtime/i18n/formats/Formats.tsx';
import { useProblemText } from '#runtime/ui/index.ts';
import { useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import classes from './StudioShell.module.css';

/** Whether what one sees is safe on the server, and where it was refused, why. */
export function SaveStatus() {
  const t = useStudioTexts();
  const { style } = useFormats();
  const problemText = useProblemText();
  const status = useDraftState((state) => state.status);
  const savedAt = useDraftState((state) => state.savedAt);
  const refusals = useDraftState((state) => state.refusals);
  const isBad = status === 'offline' || status === 'refused';
  const Icon = isBad ? IconCloudExclamation : status === 'saved' ? IconCloudCheck : IconCloudUp;
  const words =
    status === 'saved' && savedAt
      ? t('bar.savedAt', { time: formatTime(savedAt, style) })
      : t(`bar.${status}`);
  const reasons = [...refusals.values()].map(({ problem }) => problemText(problem)).join(' ');
  return (
    <Tooltip label={status === 'refused' ? reasons : words} multiline maw={360}>
      <span className={classes['status']} role="status" data-bad={isBad || undefined}>
        <Icon size={16} stroke={1.75} aria-hidden />
        <span className={classes['words']}>{words}</span>
      </span>
    </Tooltip>
  );
}
