import { textIn } from '../texts.ts';
import type { FormCell, FormDocument, FormRow, FormSection, FormTab } from '../types/index.ts';

/** A form's tree as it is drawn for one caller in one language. */
export interface FormLayout {
  tabs: LayoutTab[];
}
export interface LayoutTab {
  id: string;
  label: string;
  sections: LayoutSection[];
}
export interface LayoutSection {
  id: string;
  label: string;
  collapsible: boolean;
  rows: LayoutRow[];
}
export interface LayoutRow {
  id: string;
  cells: LayoutCell[];
}
/** One cell; `span` counts columns of 12. */
export type LayoutCell = { id: string; span: number } & (
  | { kind: 'field'; field: string }
  | { kind: 'related'; object: string; via: string; of?: string; label: string; columns: string[] }
  | { kind: 'block'; block: 'history' }
);

/** What a form is drawn for. */
export type FormMode = 'create' | 'edit' | 'view';

/**
 * The tree without the fields that may not be shown and the sections of other modes, and without rows, sections and tabs
 * that are empty then. Without a mode the sections of all are there.
 */
export function buildLayout(
  form: FormDocument,
  isShown: (field: string) => boolean,
  { language, mode }: { language: string; mode?: FormMode | undefined },
): FormLayout {
  const cell = (source: FormCell): LayoutCell[] => {
    const place = { id: source.id, span: source.span ?? 12 };
    if (source.field !== undefined) {
      return isShown(source.field) ? [{ ...place, kind: 'field', field: source.field }] : [];
    }
    if (source.related) {
      const { object, via, of, label, columns = [] } = source.related;
      const list = { object, via, ...(of !== undefined && { of }), label: textIn(label, language), columns };
      return [{ ...place, kind: 'related', ...list }];
    }
    return source.block ? [{ ...place, kind: 'block', block: source.block }] : [];
  };
  const row = ({ id, cells }: FormRow): LayoutRow => ({ id, cells: cells.flatMap(cell) });
  const section = ({ id, label, collapsible = false, rows }: FormSection): LayoutSection => ({
    id,
    label: textIn(label, language),
    collapsible,
    rows: rows.map(row).filter(({ cells }) => cells.length > 0),
  });
  const tab = ({ id, label, sections }: FormTab): LayoutTab => ({
    id,
    label: textIn(label, language),
    sections: sections
      .filter(({ modes }) => mode === undefined || modes === undefined || modes.includes(mode))
      .map(section)
      .filter(({ rows }) => rows.length > 0),
  });
  return { tabs: form.tabs.map(tab).filter(({ sections }) => sections.length > 0) };
}
