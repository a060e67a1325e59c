/** Which side of today. */
export const anchors = ['this', 'last', 'next'] as const;
/** The measure of a period. */
export const units = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Value of the operator `within`; a type, not an interface, because it is kept as JSON. */
export type Period = { anchor: (typeof anchors)[number]; unit: (typeof units)[number]; n: number };

/** The period in a filter's value; this month for anything else. */
export function readPeriod(value: unknown): Period {
  const given = typeof value === 'object' && value !== null ? value : {};
  const member = (name: string): unknown => Reflect.get(given, name);
  const n = member('n');
  return {
    anchor: anchors.find((one) => one === member('anchor')) ?? 'this',
    unit: units.find((one) => one === member('unit')) ?? 'month',
    n: typeof n === 'number' && n >= 1 ? n : 1,
  };
}
