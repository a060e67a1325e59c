import type { LocalText } from '#schemas/types/index.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { componentsOf, type Draft } from '../draft/draft.ts';

/** A component that mentions a field. */
export interface FieldUse {
  kind: 'form' | 'view' | 'pipeline';
  name: string;
  label: LocalText;
}

/** The forms, views and pipelines of an object that show, filter or ask for a field. */
export function fieldUses(draft: Draft, object: string, field: string): FieldUse[] {
  const forms = componentsOf(draft, 'form').filter(
    (form) => form.object === object && cellsOf(form).some(({ cell }) => cell.field === field),
  );
  const views = componentsOf(draft, 'view').filter((view) => view.object === object && mentions(view, field));
  const pipelines = componentsOf(draft, 'pipeline').filter(
    (one) =>
      one.object === object && one.transitions.some(({ ask }) => ask?.some((asked) => asked.field === field)),
  );
  return [
    ...forms.map(({ name, label }) => ({ kind: 'form' as const, name, label })),
    ...views.map(({ name, label }) => ({ kind: 'view' as const, name, label })),
    ...pipelines.map(({ name, label }) => ({ kind: 'pipeline' as const, name, label })),
  ];
}

/** Whether a value of the document is the field's name or a path that begins with it. */
function mentions(value: unknown, field: string): boolean {
  if (typeof value === 'string') return value === field || value.startsWith(`${field}.`);
  if (Array.isArray(value)) return value.some((item) => mentions(item, field));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => key !== 'label' && key !== 'name' && key !== 'object' && mentions(inner, field),
  );
}
