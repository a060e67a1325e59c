import type { ImportView } from '../../api/imports.ts';
import { useImportTexts } from '../i18n/texts.ts';
import type { ImportTarget } from '../targets.ts';
import { ColumnRow } from './ColumnRow.tsx';
import { filledTargets } from './edit-mapping.ts';
import classes from './match.module.css';
import type { MappingDraft } from './use-mapping-draft.ts';

/** Every column of the file with what it fills; on a phone each is a card. */
export function ColumnTable({
  view,
  targets,
  draft,
}: {
  view: ImportView;
  targets: readonly ImportTarget[];
  draft: MappingDraft;
}) {
  const t = useImportTexts();
  const { mapping, change } = draft;
  const taken = filledTargets(mapping);
  return (
    <div className={classes['table']} role="table" aria-label={t('step.match')}>
      <div className={classes['headRow']} role="row">
        {(['match.column', 'match.samples', 'match.target', 'match.how'] as const).map((key) => (
          <span key={key} role="columnheader">
            {t(key)}
          </span>
        ))}
      </div>
      {mapping.columns.map((entry, index) => {
        const isSecond = mapping.columns.findIndex(({ column }) => column === entry.column) < index;
        return (
          <ColumnRow
            key={`${entry.column}/${isSecond ? index : 0}`}
            entry={entry}
            index={index}
            isSecond={isSecond}
            column={view.columns.find(({ column }) => column === entry.column)}
            total={view.total}
            object={view.object}
            targets={targets}
            taken={taken}
            mapping={mapping}
            onChange={change}
          />
        );
      })}
    </div>
  );
}
