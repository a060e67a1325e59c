import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconWand } from '@tabler/icons-react';
import type { ImportFinding } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useImportTexts } from '../i18n/texts.ts';
import { type ImportTarget, lookedUpIn } from '../targets.ts';
import { useObjectName } from '../use-object-name.ts';
import { useWizardAddress } from '../use-wizard-address.ts';
import classes from './check.module.css';
import type { Replacing } from './use-replacements.ts';

/** One remedy for every row of a cause, with the other ways beside it. */
export function FixBand({
  finding,
  target,
  replacing,
  hasValues,
  isBusy,
  onApply,
  onPolicy,
}: {
  finding: ImportFinding;
  target: ImportTarget | undefined;
  replacing: Replacing;
  hasValues: boolean;
  isBusy: boolean;
  onApply: () => void;
  onPolicy: (unknown: 'empty' | 'create') => void;
}) {
  const t = useImportTexts();
  const { number } = useFormats();
  const { go } = useWizardAddress();
  const nameOf = useObjectName();
  const { objects } = useMetadata();
  const to = target && lookedUpIn(target);
  const pairs = Object.keys(replacing.chosen);
  const [from] = pairs;
  const label = from === undefined ? undefined : replacing.labelOf(from);
  const canCreate =
    target?.kind === 'department' ||
    (target?.kind === 'reference' && objects.get(to ?? '')?.can.create === true);
  return (
    <div className={classes['band']}>
      <IconWand size={18} stroke={1.75} color="var(--fw-accent-text)" aria-hidden />
      <p className={classes['bandWords']}>
        {hasValues ? (
          <>
            <strong>{t('fix.all', { count: number(finding.count) })}</strong>{' '}
            {pairs.length === 1 && from !== undefined && label !== undefined
              ? t('fix.readAs', { from, to: label })
              : t('fix.several', { count: finding.values?.length ?? 0 })}
          </>
        ) : (
          (finding.detail ?? t('fix.noWay'))
        )}
      </p>
      <div className={classes['bandActions']}>
        {hasValues && (
          <Button disabled={replacing.rows === 0} loading={isBusy} onClick={onApply}>
            {t('fix.apply', { count: number(replacing.rows) })}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} stroke={1.75} />}>
              {t('fix.otherWays')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {hasValues && mayBeEmpty(target) && (
              <Menu.Item onClick={() => onPolicy('empty')}>{t('fix.leaveEmpty')}</Menu.Item>
            )}
            {hasValues && canCreate && (
              <Menu.Item onClick={() => onPolicy('create')}>
                {to === 'department'
                  ? t('fix.createDepartments')
                  : t('fix.createRecords', { name: nameOf(to ?? '') })}
              </Menu.Item>
            )}
            <Menu.Item onClick={() => go('match')}>{t('fix.toMatch')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}

/** The kinds whose unknown texts may simply be left empty. */
const emptiable = ['reference', 'owner', 'user', 'select', 'multiSelect', 'stage', 'recordType'];

function mayBeEmpty(target: ImportTarget | undefined): boolean {
  return target !== undefined && emptiable.includes(target.kind);
}
