import { type FieldDefinition, fieldsOf, precisionOf } from '#schemas/field-kinds/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { componentKey } from '../component-key.ts';
import { documentsOf } from '../compile/build-release.ts';
import { findFieldUses } from './find-uses.ts';
import { createReporter, type Reporter } from './reporter.ts';

/** What the new components are compared with. */
export interface ChangeInput {
  components: Components;
  published: Components;
  /** `deal` and `deal.amount`: names that were deleted while data of theirs are stored. */
  tombstones: ReadonlySet<string>;
  findings: Finding[];
}

/** What may not become of published objects and fields: other kinds, reuse of a reserved name, removal while used. */
export function checkChanges(input: ChangeInput): void {
  const before = documentsOf(input.published, 'object');
  for (const [name, document] of documentsOf(input.components, 'object')) {
    const key = componentKey('object', name);
    const reporter = createReporter(key, document, input.findings);
    const old = before.get(name);
    if (!old && input.tombstones.has(name)) reporter.error('check.tombstone', [], { name });
    const oldFields = new Map((old ? fieldsOf(old) : []).map((field) => [field.name, field]));
    for (const field of fieldsOf(document)) {
      const oldField = oldFields.get(field.name);
      if (oldField) checkField(reporter, oldField, field);
      else if (input.tombstones.has(`${name}.${field.name}`)) {
        reporter.error('check.tombstone', ['properties', field.name], { name: field.name });
      }
    }
  }
  checkRemovedFields(input);
}

function checkField(reporter: Reporter, old: FieldDefinition, field: FieldDefinition): void {
  const at = ['properties', field.name, 'x-field'];
  if (old.kind !== field.kind) {
    reporter.error('check.kindChanged', [...at, 'kind'], { from: old.kind, to: field.kind });
    return;
  }
  const [from, to] = [old.settings, field.settings];
  if (from.to !== to.to) reporter.error('check.targetChanged', [...at, 'to'], { from: from.to, to: to.to });
  if (precisionOf(to) < precisionOf(from)) {
    reporter.error('check.precisionLost', [...at, 'precision'], {
      from: precisionOf(from),
      to: precisionOf(to),
    });
  }
}

function checkRemovedFields({ components, published, findings }: ChangeInput): void {
  const after = documentsOf(components, 'object');
  let uses: ReturnType<typeof findFieldUses> | undefined;
  for (const [name, old] of documentsOf(published, 'object')) {
    const document = after.get(name);
    if (!document) continue;
    for (const field of fieldsOf(old)) {
      if (Object.hasOwn(document.properties, field.name)) continue;
      uses ??= findFieldUses(components, published);
      const users: readonly ComponentKey[] = uses.get(`${name}.${field.name}`) ?? [];
      if (users.length === 0) continue;
      const reporter = createReporter(componentKey('object', name), document, findings);
      reporter.error('check.inUse', ['properties', field.name], { uses: users });
    }
  }
}
