import { compileCollation, decodeFields, type Doc, encode, fieldSelection, toDoc } from '../../bson/index.ts';
import { stored } from '../../bson/exact-text.ts';
import type { Namespace, PipelineEnvironment, ScanRequest } from '../environment.ts';
import type { SortSpace } from '../../sorting/sort-space.ts';
import { collect, feedOf } from '../flow.ts';

/** An environment over arrays of documents, the plainest source that keeps the contract of `ScanRequest`. */
export function memoryEnvironment(
  collections: Readonly<Record<string, readonly object[]>>,
  options: { collation?: object; let?: object; indexed?: boolean; space?: SortSpace } = {},
): PipelineEnvironment & { readonly contents: Map<string, Doc[]>; readonly requests: ScanRequest[] } {
  const contents = new Map(Object.entries(collections).map(([name, docs]) => [name, docs.map(stored)]));
  const requests: ScanRequest[] = [];
  const docsOf = ({ collection }: Namespace): Doc[] => contents.get(collection) ?? [];
  return {
    contents,
    requests,
    database: 'test',
    collection: 'c',
    collation: options.collation && compileCollation(toDoc(options.collation)),
    let: options.let && stored(options.let),
    sortSpace: options.space,
    scan(namespace, request) {
      requests.push(request);
      return satisfy(docsOf(namespace), request);
    },
    feed: (namespace, request) => feedOf(satisfy(docsOf(namespace), request)),
    hasIndexOn: () => options.indexed === true,
    replaceCollection(target, docs) {
      contents.set(target.collection, collect(docs));
      return [];
    },
    merge({ target, on, decide }, docs) {
      const existing = docsOf(target);
      for (const incoming of collect(docs)) {
        const at = existing.findIndex((doc) =>
          on.every((field) => String(doc.get(field)) === String(incoming.get(field))),
        );
        const action = decide(existing[at], incoming);
        if (action.kind === 'insert') existing.push(action.doc);
        if (action.kind === 'replace') existing[at] = action.doc;
      }
      contents.set(target.collection, existing);
      return [];
    },
    collectionStats: (namespace) =>
      toDoc({ ns: `test.${namespace.collection}`, count: docsOf(namespace).length }),
    indexStats: () => [toDoc({ name: '_id_' })],
  };
}

/** Only the asked-for fields are given, so that a pipeline that forgets to ask for one fails. */
function satisfy(docs: readonly Doc[], { match, sort, skip = 0, limit, fields }: ScanRequest): Doc[] {
  const matching = docs.filter((doc) => !match || match.matches(doc));
  const ordered = sort ? matching.toSorted(sort.compare) : matching;
  const page = ordered.slice(skip, limit === undefined ? undefined : skip + limit);
  if (!fields) return page;
  const selection = fieldSelection(fields);
  return page.map((doc) => decodeFields(encode(doc), selection));
}
