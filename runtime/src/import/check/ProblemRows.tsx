import { useQuery } from '@tanstack/react-query';
import { type ImportFinding, type ImportView, listProblemRows } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import table from '../../ui/table.module.css';
import { useImportTexts } from '../i18n/texts.ts';
import classes from './check.module.css';

/** The first rows of a cause as they stand in the file, the cell at fault marked. */
export function ProblemRows({ view, finding }: { view: ImportView; finding: ImportFinding }) {
  const t = useImportTexts();
  const { number } = useFormats();
  const { data: rows = [] } = useQuery({
    queryKey: ['import', view.id, 'rows', finding.code, finding.field, finding.count],
    queryFn: () => listProblemRows(view.id, finding),
  });
  if (rows.length === 0) return null;
  const entries = view.mapping?.columns ?? [];
  const isAtFault = (column: string) =>
    finding.field !== undefined &&
    entries.some((entry) => entry.column === column && entry.field === finding.field);
  return (
    <>
      <h3 className={classes['rowsTitle']}>{t('fix.inRows')}</h3>
      <div
        className={`${table['scroll']} ${classes['rows']}`}
        tabIndex={0}
        role="region"
        aria-label={t('fix.inRows')}
      >
        <table className={table['table']}>
          <thead>
            <tr>
              <th className={classes['figure']}>{t('fix.line')}</th>
              {view.columns.map(({ column }) => (
                <th key={column} className={isAtFault(column) ? classes['faultHead'] : undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ n, cells }) => (
              <tr key={n}>
                <td className={classes['figure']}>{number(n + 1)}</td>
                {view.columns.map(({ column }, index) => (
                  <td key={column} className={isAtFault(column) ? classes['fault'] : undefined}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
