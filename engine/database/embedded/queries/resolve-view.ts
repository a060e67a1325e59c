import type { Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import type { Catalog } from '../storage/catalog.ts';
import { databaseOf } from '../storage/catalog-entry.ts';

/** What a namespace reads: a collection, and the stages that the views in between put before the query's own. */
export interface ResolvedNamespace {
  namespace: string;
  stages: Value[];
  isView: boolean;
}

/** MongoDB's own limit on views of views. */
const DEEPEST = 20;

/** Follows views down to the collection they read. @throws StoreError 8 when they lead in a circle or too deep */
export function resolveView(catalog: Catalog, namespace: string): ResolvedNamespace {
  let at = namespace;
  let stages: Value[] = [];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const options = catalog.find(at)?.options;
    const on = options?.get('viewOn');
    if (typeof on !== 'string') return { namespace: at, stages, isView: depth > 0 };
    const own = options?.get('pipeline');
    stages = [...(Array.isArray(own) ? own : []), ...stages];
    at = `${databaseOf(at)}.${on}`;
  }
  throw new StoreError(165, `View depth limit exceeded; maximum depth is ${DEEPEST}`);
}
