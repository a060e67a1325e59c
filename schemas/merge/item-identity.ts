/**
 * What identifies an entry of a component's array: its `id`, `name`, `value` (an option) or `field`, or the text
 * itself; undefined for an entry that has none (such as a condition), whose array then is one value.
 */
export function itemIdentity(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null || 'op' in item) return undefined;
  for (const key of ['id', 'name', 'value', 'field']) {
    const own = (item as Record<string, unknown>)[key];
    if (typeof own === 'string') return own;
  }
  return undefined;
}

/** The entries of an array by identity, or undefined where one has none or two share it. */
export function itemsByIdentity(items: readonly unknown[]): Map<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  for (const item of items) {
    const identity = itemIdentity(item);
    if (identity === undefined || found.has(identity)) return undefined;
    found.set(identity, item);
  }
  return found;
}
