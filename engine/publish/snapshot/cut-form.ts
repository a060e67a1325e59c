import type { FormCell, FormDocument } from '#schemas/types/index.ts';
import { pick } from './cut-object.ts';
import { isVisibleObject, isVisiblePath, type Sight } from './visible-paths.ts';

/** The form without the cells of fields and lists the caller may not read, and without what that leaves empty. */
export function cutForm(sight: Sight, form: FormDocument): FormDocument {
  return {
    ...pick(form, ['kind', 'name', 'label', 'description', 'object', 'for']),
    tabs: form.tabs.flatMap((tab) => {
      const sections = tab.sections.flatMap((section) => {
        const rows = section.rows.flatMap((row) => {
          const cells = row.cells.flatMap((cell) => cutCell(sight, form.object, cell));
          return cells.length > 0 ? [{ id: row.id, cells }] : [];
        });
        return rows.length > 0 ? [{ ...pick(section, ['id', 'label', 'collapsible', 'modes']), rows }] : [];
      });
      return sections.length > 0 ? [{ ...pick(tab, ['id', 'label']), sections }] : [];
    }),
  };
}

function cutCell(sight: Sight, object: string, cell: FormCell): FormCell[] {
  const { field, related } = cell;
  if (field !== undefined && !isVisiblePath(sight, object, field)) return [];
  if (!related) return [pick(cell, ['id', 'span', 'field', 'block'])];
  if (!isVisibleObject(sight, related.object) || !isVisiblePath(sight, related.object, related.via))
    return [];
  if (related.of !== undefined && !isVisiblePath(sight, object, related.of)) return [];
  const columns = related.columns?.filter((column) => isVisiblePath(sight, related.object, column));
  return [
    {
      ...pick(cell, ['id', 'span']),
      related: { ...pick(related, ['object', 'via', 'of', 'label']), ...(columns && { columns }) },
    },
  ];
}
