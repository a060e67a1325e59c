import type { LocalText } from '#schemas/types/index.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { componentsOf, type Draft } from '../draft/draft.ts';

/** A component that mentions a field. */
export interface FieldUse {
  kind: 'form' | 'view' | 'pipeline' | 'role';
  name: string;
  label: LocalText;
}

/** The forms, views, pipelines and roles that show, filter or ask for a field of an object, or test it in a condition. */
export function fieldUses(draft: Draft, object: string, field: string): FieldUse[] {
  const forms = componentsOf(draft, 'form').filter(
    (form) => form.object === object && cellsOf(form).some(({ cell }) => cell.field === field),
  );
  const views = componentsOf(draft, 'view').filter((view) => view.object === object && mentions(view, field));
  const pipelines = componentsOf(draft, 'pipeline').filter(
    (one) =>
      one.object === object &&
      one.transitions.some(
        ({ ask, when }) => ask?.some((asked) => asked.field === field) || isTested(when, field),
      ),
  );
  const roles = componentsOf(draft, 'role').filter((role) => {
    const rights = role.objects[object];
    return [rights?.read, rights?.update, rights?.delete].some(
      (right) => right && isTested(right.when, field),
    );
  });
  return [
    ...forms.map(({ name, label }) => ({ kind: 'form' as const, name, label })),
    ...views.map(({ name, label }) => ({ kind: 'view' as const, name, label })),
    ...pipelines.map(({ name, label }) => ({ kind: 'pipeline' as const, name, label })),
    ...roles.map(({ name, label }) => ({ kind: 'role' as const, name, label })),
  ];
}

/** Whether a condition names the field; the server's check reads it properly. */
function isTested(when: string | undefined, field: string): boolean {
  return (
    when?.split(/[^A-Za-z0-9.]+/).some((word) => word === field || word.startsWith(`${field}.`)) ?? false
  );
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
