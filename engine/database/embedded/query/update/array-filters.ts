import { type Collation, describeValue, Doc, isDoc, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileMatch } from '../match/compile-match.ts';

/** The filters of `$[name]` path components, by name. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/** @throws code 9 or 2 for a filter without one single well-formed name, or two filters for one name */
export function compileArrayFilters(filters: readonly Doc[], collation: Collation | undefined): ArrayFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    const name = nameOf(filter);
    if (compiled.has(name))
      throw new StoreError(9, `Found multiple array filters with the same top-level field name ${name}`);
    const match = compileMatch(filter, { collation });
    compiled.set(name, (element) => match.matches(new Doc([name], [element])));
  }
  return compiled;
}

function nameOf(filter: Doc): string {
  const names = new Set(topLevelNames(filter));
  const [name] = names;
  if (name === undefined)
    throw new StoreError(9, 'Cannot use an expression without a top-level field name in arrayFilters');
  if (names.size > 1) {
    throw new StoreError(
      9,
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...names].join("' and '")}'`,
    );
  }
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
    throw new StoreError(
      2,
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  }
  return name;
}

function topLevelNames(filter: Doc): string[] {
  return [...filter].flatMap(([name, value]) => {
    if (name !== '$and' && name !== '$or' && name !== '$nor') return [name.split('.', 1)[0] as string];
    return Array.isArray(value) ? value.filter(isDoc).flatMap(topLevelNames) : [];
  });
}

/** @throws code 9 when a filter's name occurs in no path */
export function assertAllUsed(filters: ArrayFilters, used: ReadonlySet<string>, update: Doc): void {
  for (const name of filters.keys()) {
    if (!used.has(name))
      throw new StoreError(
        9,
        `The array filter for identifier '${name}' was not used in the update ${describeValue(update)}`,
      );
  }
}
