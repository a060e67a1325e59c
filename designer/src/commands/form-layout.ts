import type { FormCell, FormDocument, FormRow, FormSection, FormTab } from '#schemas/types/index.ts';

/** Where a cell stands or may be dropped: before the cell `before` of a row, or as a row of its own. */
export type CellTarget =
  | { kind: 'inRow'; row: string; before?: string }
  | { kind: 'newRow'; section: string; before?: string };

/** The most cells one row can hold and still be read. */
const mostCells = 4;

/** Every cell of a form with where it stands, in reading order. */
export function cellsOf(
  form: FormDocument,
): { cell: FormCell; row: FormRow; section: FormSection; tab: FormTab }[] {
  return form.tabs.flatMap((tab) =>
    tab.sections.flatMap((section) =>
      section.rows.flatMap((row) => row.cells.map((cell) => ({ cell, row, section, tab }))),
    ),
  );
}

/**
 * A new id of an element: the letter and chance. A counter would give two people who edit one form the same id, and
 * their two elements would be merged into one.
 */
export function freeId(letter: 't' | 's' | 'r' | 'c'): string {
  const digits = crypto.getRandomValues(new Uint32Array(2));
  return (
    letter +
    Array.from(digits, (part) => part.toString(36))
      .join('')
      .slice(0, 9)
  );
}

/** The form's tabs with each section replaced by what `change` makes of it; undefined drops it. */
export function mapSections(
  form: FormDocument,
  change: (section: FormSection) => FormSection | undefined,
): FormTab[] {
  return form.tabs.map((tab) => ({
    ...tab,
    sections: tab.sections.flatMap((section) => change(section) ?? []),
  }));
}

/** The form without a cell; a row that becomes empty goes too, and the others of its row share the width. */
export function withoutCell(form: FormDocument, id: string): FormDocument {
  const tabs = mapSections(form, (section) => {
    if (!section.rows.some((row) => row.cells.some((cell) => cell.id === id))) return section;
    const rows = section.rows.flatMap((row) => {
      const cells = row.cells.filter((cell) => cell.id !== id);
      if (cells.length === row.cells.length) return [row];
      return cells.length === 0 ? [] : [{ ...row, cells: spread(cells) }];
    });
    return { ...section, rows };
  });
  return { ...form, tabs };
}

/** The form with a cell put at a target; its neighbours make room. A full row gets a new one below it. */
export function withCell(form: FormDocument, cell: FormCell, target: CellTarget): FormDocument {
  const tabs = mapSections(form, (section) => {
    if (target.kind === 'newRow') {
      return section.id === target.section
        ? { ...section, rows: withRow(section.rows, cell, target.before) }
        : section;
    }
    const index = section.rows.findIndex((row) => row.id === target.row);
    const row = section.rows[index];
    if (!row) return section;
    if (row.cells.length >= mostCells) {
      return { ...section, rows: withRow(section.rows, cell, section.rows[index + 1]?.id) };
    }
    const at = row.cells.findIndex(({ id }) => id === target.before);
    const cells = row.cells.toSpliced(at < 0 ? row.cells.length : at, 0, cell);
    return { ...section, rows: section.rows.with(index, { ...row, cells: spread(cells) }) };
  });
  return { ...form, tabs };
}

function withRow(rows: readonly FormRow[], cell: FormCell, before?: string): FormRow[] {
  const at = rows.findIndex(({ id }) => id === before);
  const { span: _span, ...plain } = cell;
  return rows.toSpliced(at < 0 ? rows.length : at, 0, { id: freeId('r'), cells: [plain] });
}

/** Cells of one row at equal widths: 12, 6, 4 or 3 columns. */
function spread(cells: readonly FormCell[]): FormCell[] {
  return cells.map((cell) => ({ ...cell, span: 12 / cells.length }));
}
