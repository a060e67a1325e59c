import type { ImportFinding, ImportView } from '../../api/imports.ts';
import { useObject } from '../../metadata/use-metadata.ts';
import { targetsOf } from '../targets.ts';
import { withSettings, withValues } from '../match/edit-mapping.ts';
import { useImportAction } from '../use-import-action.ts';
import classes from './check.module.css';
import { DraftOffer } from './DraftOffer.tsx';
import { FixBand } from './FixBand.tsx';
import { ProblemRows } from './ProblemRows.tsx';
import { useChoices } from './use-choices.ts';
import { useReplacements } from './use-replacements.ts';
import { ValueTable } from './ValueTable.tsx';

/** Causes that lie between rows or records: saying what a text means would not mend them. */
const notInCells = new Set([
  'unique.duplicate',
  'import.noMatch',
  'import.stageOfExisting',
  'import.keyMissing',
  'member.exists',
  'stage.mayNotPlace',
  'value.required',
]);

/** One cause: a remedy for all its rows at once, text by text, and the rows themselves. */
export function FindingPanel({ view, finding }: { view: ImportView; finding: ImportFinding }) {
  const act = useImportAction(view.id);
  const target = targetsOf(useObject(view.object)).find(({ name }) => name === finding.field);
  const mapping = view.mapping ?? view.proposal;
  const index = mapping.columns.findIndex(({ field }) => field === finding.field);
  const entry = mapping.columns[index];
  const values = notInCells.has(finding.code) || entry === undefined ? [] : (finding.values ?? []);
  const choices = useChoices(target, entry, values);
  const replacing = useReplacements(values, choices.found);
  const apply = () => {
    const next = withValues(mapping, finding.field ?? '', replacing.chosen);
    act.mutate({ action: 'check', mapping: next });
  };
  const setPolicy = (unknown: 'empty' | 'create') =>
    act.mutate({ action: 'check', mapping: withSettings(mapping, index, { unknown }) });
  return (
    <section className={classes['panel']}>
      <FixBand
        finding={finding}
        target={target}
        replacing={replacing}
        hasValues={values.length > 0}
        isBusy={act.isPending}
        onApply={apply}
        onPolicy={setPolicy}
      />
      <div className={classes['panelBody']}>
        <DraftOffer view={view} finding={finding} target={target} />
        {values.length > 0 && <ValueTable values={values} choices={choices} replacing={replacing} />}
        <ProblemRows view={view} finding={finding} />
      </div>
    </section>
  );
}
