import type { QueryFilter, ViewDocument } from '#schemas/types/index.ts';

/** The names (without dotted paths) that a view filters, sorts or groups by: what is worth an index. */
export function fieldsOfView(view: ViewDocument): string[] {
  const names = [...sortFieldsOfView(view), ...(view.filter ? fieldsOfFilter(view.filter) : [])];
  return [...new Set(names.filter((name) => !name.includes('.')))];
}

/** The names (without dotted paths) that a view sorts by. */
export function sortFieldsOfView({ sort = [] }: ViewDocument): string[] {
  return sort.map(({ field }) => field).filter((name) => !name.includes('.'));
}

/** Every path a JSON filter names; conditions in FEEL are not looked into. */
export function fieldsOfFilter(filter: QueryFilter): string[] {
  if ('all' in filter) return filter.all.flatMap(fieldsOfFilter);
  if ('any' in filter) return filter.any.flatMap(fieldsOfFilter);
  if ('not' in filter) return fieldsOfFilter(filter.not);
  return 'field' in filter ? [filter.field] : [];
}
