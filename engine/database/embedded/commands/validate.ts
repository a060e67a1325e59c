import { toDoc } from '../bson/index.ts';
import { assertPatience } from '../cursors/row-source.ts';
import { notSupported, StoreError } from '../errors.ts';
import type { Finding } from '../maintenance/finding.ts';
import { validateCollection } from '../maintenance/validate-collection.ts';
import { uuidBinary } from '../storage/catalog-entry.ts';
import { reply } from '../wire/encode-reply.ts';
import { assertNoView } from '../writes/find-collection.ts';
import { flagArgument, namespaceOf } from './arguments.ts';
import type { CommandHandler } from './command.ts';

/** Looks through a collection and its indexes while others go on; `full` or not, every document is read. */
export const validate: CommandHandler = async (context) => {
  const { store, command, patience } = context;
  const ns = namespaceOf(context);
  for (const option of ['repair', 'fixMultikey', 'metadata'])
    if (flagArgument(command, option)) throw notSupported(`validate with ${option}`);
  const collection = store.catalog.find(ns);
  if (collection === undefined) throw new StoreError(26, `Collection '${ns}' does not exist to validate.`);
  assertNoView(collection);
  const { findings, counts } = await validateCollection({ path: store.path, namespace: ns }, patience.gone);
  assertPatience(patience);
  const damaged = findings.filter(({ kind }) => kind === 'document');
  const keysPerIndex = counts?.entries ?? {};
  const isWhole = (name: string) => !findings.some(({ index }) => index === name);
  return reply({
    ns,
    uuid: uuidBinary(collection.uuid),
    nInvalidDocuments: damaged.length,
    nNonCompliantDocuments: 0,
    nrecords: counts?.documents ?? 0,
    nIndexes: Object.keys(keysPerIndex).length,
    keysPerIndex: toDoc(keysPerIndex),
    indexDetails: toDoc(
      Object.fromEntries(Object.keys(keysPerIndex).map((name) => [name, toDoc({ valid: isWhole(name) })])),
    ),
    valid: findings.length === 0,
    repaired: false,
    warnings: [],
    errors: findings.map(textOf),
    extraIndexEntries: entriesOf(findings, 'extra entry'),
    missingIndexEntries: entriesOf(findings, 'missing entry'),
    corruptRecords: damaged.map(({ recordId = 0 }) => BigInt(recordId)),
    ok: 1,
  });
};

function textOf({ kind, index, recordId, detail }: Finding): string {
  const place = [index && `index ${index}`, recordId !== undefined && `record ${recordId}`];
  return [kind, ...place.filter((part) => part !== undefined && part !== false && part !== ''), detail].join(
    ': ',
  );
}

function entriesOf(findings: readonly Finding[], kind: Finding['kind']) {
  return findings
    .filter((finding) => finding.kind === kind)
    .map(({ index = '', recordId, detail }) =>
      toDoc({ indexName: index, ...(recordId !== undefined && { recordId: BigInt(recordId) }), detail }),
    );
}
