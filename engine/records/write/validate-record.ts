import type { ValueFinding } from '#engine/metadata/index.ts';
import { checkOwners } from './check-owners.ts';
import { checkReferences } from './check-references.ts';
import { checkUnique } from './check-unique.ts';
import { formOfKind } from './form-of-kind.ts';
import { eachPassing, type PlannedWrite, type WriteStage, withFindings } from './planned-write.ts';
import type { WriteKind } from './write-operation.ts';

/**
 * Collects everything wrong with the values as they will be: the object's schema, then references, owners and unique
 * keys, each with one query per target for the whole list.
 */
export const validateRecord: WriteStage = async (run, list) => {
  const checked = eachPassing(list, checkSchema);
  const referring = await checkReferences(run, checked);
  const owned = await checkOwners(run, referring);
  return run.checksUnique ? checkUnique(run, owned) : owned;
};

/** A record that is thrown away need not be valid; one that comes back must only find its keys free. */
const checked: ReadonlySet<WriteKind> = new Set(['create', 'update', 'transition', 'override']);

function checkSchema(planned: PlannedWrite): PlannedWrite {
  const { operation, object, values, recordType } = planned;
  if (!checked.has(operation.op)) return planned;
  const known = new Set(planned.findings.map(({ pointer }) => pointer));
  const found = perField(object.validate(values))
    .filter(({ pointer }) => !known.has(pointer))
    .map((finding) => formOfKind(object, finding));
  const withTypes = withFindings(planned, ...found);
  if (recordType === undefined || object.recordTypes.some(({ name }) => name === recordType))
    return withTypes;
  return withFindings(withTypes, {
    pointer: '/recordType',
    code: 'recordType.unknown',
    params: { name: recordType },
  });
}

/** One finding per field, said at the field itself: of several, the one that looks deepest into the value. */
function perField(found: readonly ValueFinding[]): ValueFinding[] {
  const byField = new Map<string, ValueFinding>();
  for (const finding of [...found].sort((a, b) => b.pointer.length - a.pointer.length)) {
    const pointer = finding.pointer.split('/').slice(0, 3).join('/');
    if (!byField.has(pointer)) byField.set(pointer, { ...finding, pointer });
  }
  return [...byField.values()];
}
