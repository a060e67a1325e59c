import { Button, Tooltip } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ImportView } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useObject } from '../../metadata/use-metadata.ts';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { type PlainImportKey, useImportTexts } from '../i18n/texts.ts';
import { targetsOf } from '../targets.ts';
import { useImportAction } from '../use-import-action.ts';
import { useTargetName } from '../use-target-name.ts';
import { useWizardAddress } from '../use-wizard-address.ts';
import { WizardFoot } from '../WizardFoot.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import { filledTargets } from './edit-mapping.ts';
import classes from './match.module.css';
import { ModeChoice } from './ModeChoice.tsx';
import { useMappingDraft } from './use-mapping-draft.ts';

/** Which column goes where, and how it is read; every change is kept. */
export function MatchStep({ view }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const nameOf = useTargetName(view.object);
  const problemText = useProblemText();
  const { go } = useWizardAddress();
  const targets = targetsOf(useObject(view.object));
  const draft = useMappingDraft(view);
  const act = useImportAction(view.id);
  const { mapping, blocked } = draft;
  const filled = filledTargets(mapping);
  const missing = targets.filter(({ name, isRequired }) => isRequired && !filled.has(name));
  const skipped = view.columns.filter(
    ({ column }) => !mapping.columns.some((entry) => entry.column === column && entry.field !== undefined),
  ).length;
  const isCheckedAlready = view.state === 'checked' && !draft.isChanged;
  const check = async () => {
    if (isCheckedAlready) return go('check');
    if (!(await draft.settle())) return;
    await act.mutateAsync({ action: 'check' }).then(
      () => go('check'),
      () => undefined,
    );
  };
  return (
    <>
      <div className={classes['body']}>
        <p className={classes['lead']}>
          {t('match.lead')} <FileFacts view={view} />
        </p>
        {draft.problem !== undefined && <Message meaning="danger">{problemText(draft.problem)}</Message>}
        {missing.length > 0 && mapping.mode !== 'update' && (
          <Message meaning="warn">
            {t('match.required', { names: missing.map(({ name }) => nameOf(name)).join(' · ') })}
          </Message>
        )}
        <ColumnTable view={view} targets={targets} draft={draft} />
        <ModeChoice object={view.object} mapping={mapping} onChange={draft.change} />
      </div>
      <WizardFoot note={skipped > 0 && t('match.skipped', { count: skipped })}>
        <Tooltip label={blocked === undefined ? '' : t(blocked)} disabled={blocked === undefined}>
          <Button
            rightSection={<IconArrowRight size={14} stroke={2} />}
            {...(blocked !== undefined && { 'data-disabled': true, 'aria-disabled': true })}
            loading={act.isPending}
            onClick={() => blocked === undefined && void check()}
          >
            {isCheckedAlready
              ? t('match.toCheck')
              : t('match.check', { count: view.total, shown: number(view.total) })}
          </Button>
        </Tooltip>
      </WizardFoot>
    </>
  );
}

const delimiters: Readonly<Record<string, PlainImportKey>> = {
  ',': 'file.comma',
  ';': 'file.semicolon',
  '\t': 'file.tab',
  '|': 'file.bar',
};
const encodings: Readonly<Record<string, PlainImportKey>> = {
  'utf-8': 'file.utf-8',
  gb18030: 'file.gb18030',
  'utf-16le': 'file.utf-16le',
  'utf-16be': 'file.utf-16be',
  'windows-1252': 'file.windows-1252',
};

function FileFacts({ view: { total, encoding, delimiter } }: { view: ImportView }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const [code, separator] = [encodings[encoding], delimiters[delimiter]];
  const facts = [
    t('file.rows', { count: total, shown: number(total) }),
    code === undefined ? encoding : t(code),
    separator === undefined ? `“${delimiter}”` : t(separator),
  ];
  return <span className={classes['facts']}>{facts.join(' · ')}</span>;
}
