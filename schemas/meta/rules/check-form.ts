import { type Finding, sentence } from '../../findings.ts';
import type { FormDocument } from '../../types/index.ts';
import { broken, repeated } from './rule-finding.ts';

/** Ids are unique in the form, a field is placed once, and the cells of a row fit into its 12 columns. */
export function checkForm(form: FormDocument, at: string): Finding[] {
  const sections = form.tabs.flatMap((tab) => tab.sections);
  const rows = sections.flatMap((section) => section.rows);
  const cells = rows.flatMap((row) => row.cells);
  const ids = [...form.tabs, ...sections, ...rows, ...cells].map(({ id }) => id);
  const fields = cells.flatMap(({ field }) => field ?? []);
  const wide = rows.filter(({ cells: own }) => own.reduce((sum, { span = 12 }) => sum + span, 0) > 12);
  return [
    ...repeated(at, sentence('id', '标识'), ids),
    ...repeated(at, sentence('field', '字段'), fields),
    ...wide.map(({ id }) =>
      broken(
        `${at}.${id}`,
        'width',
        sentence('its cells need more than 12 columns', '其单元格共占用超过 12 列'),
      ),
    ),
  ];
}
