/**
 * The one text of a component: object keys sorted by code unit, no white space, absent (undefined) properties left
 * out. Only under `properties` the keys keep their order, because that is the order of an object's fields.
 */
export function canonicalJson(value: unknown, isOrdered = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const present = Object.entries(value).filter(([, item]) => item !== undefined);
  const entries = isOrdered ? present : present.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const texts = entries.map(
    ([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, key === 'properties')}`,
  );
  return `{${texts.join(',')}}`;
}

/** Whether two JSON values, each found under `key`, are the same but for the order of keys that have none. */
export function isSameJson(a: unknown, b: unknown, key?: string): boolean {
  if (a === undefined || b === undefined) return a === b;
  const isOrdered = key === 'properties';
  return a === b || canonicalJson(a, isOrdered) === canonicalJson(b, isOrdered);
}
