import type { Permissions } from './permissions.ts';

/** Whether the caller may read every row of an object, so that a reference to it hides nothing. */
export function readsEveryRow(
  { permissions }: { readonly permissions: Permissions },
  object: string,
): boolean {
  if (object === 'user' || object === 'department') return true;
  return permissions
    .grants(object, 'read')
    .some(({ tokens, when }) => tokens === 'all' && when === undefined);
}
