import { fieldKinds, type FieldDefinition } from '#schemas/field-kinds/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ObjectDocument } from '#schemas/types/index.ts';
import { componentKey } from '../component-key.ts';
import { linearRegExp } from '../compile/linear-reg-exp.ts';
import type { CheckModel } from './check-model.ts';
import { builtInObjects, checkComponentName, checkFieldName, checkNoRepeats } from './check-names.ts';
import type { Reporter, Segments } from './reporter.ts';

const nameKinds = new Set(['text', 'sequence', 'email']);
const keyKinds = new Set([
  'text',
  'email',
  'phone',
  'url',
  'number',
  'decimal',
  'date',
  'select',
  'reference',
  'user',
  'sequence',
]);

/** Every object: its fields' definitions, its name field, unique keys, search fields, pipelines and record types. */
export function checkObjects(model: CheckModel, findings: Finding[]): void {
  for (const [name, document] of model.objects) {
    const reporter = model.reporter('object', name);
    const fields = model.fields(name) ?? new Map<string, FieldDefinition>();
    for (const field of fields.values()) checkField(model, reporter, name, field, findings);
    (document.required ?? []).forEach((field, index) =>
      checkFieldName(model, reporter, ['required', index], [name, field]),
    );
    checkSettings(model, reporter, document, fields);
  }
}

function checkField(
  model: CheckModel,
  reporter: Reporter,
  object: string,
  field: FieldDefinition,
  findings: Finding[],
): void {
  const at: Segments = ['properties', field.name];
  const own = fieldKinds[field.kind].check(field, `${object}.${field.name}`);
  const pointer = `/properties/${field.name}`;
  const component = componentKey('object', object);
  findings.push(...own.map((finding) => ({ pointer, ...finding, params: { component, ...finding.params } })));
  const { optionSet, to } = field.settings;
  if (optionSet !== undefined) {
    checkComponentName(model, reporter, [...at, 'x-field', 'optionSet'], ['optionSet', optionSet]);
    checkDefault(model, reporter, field, optionSet);
  }
  if (to !== undefined && !builtInObjects.has(to)) {
    checkComponentName(model, reporter, [...at, 'x-field', 'to'], ['object', to]);
  }
  if (field.property.pattern !== undefined && !isLinear(field.property.pattern)) {
    reporter.error('check.pattern', [...at, 'pattern'], { pattern: field.property.pattern });
  }
}

/** A default of an option field must be one of the options that may still be chosen. */
function checkDefault(model: CheckModel, reporter: Reporter, field: FieldDefinition, set: string): void {
  const options = model.optionSets.get(set)?.options;
  const preset = field.property.default;
  if (!options || preset === undefined) return;
  const active = new Set(options.filter((option) => option.active !== false).map((option) => option.value));
  for (const value of Array.isArray(preset) ? preset : [preset]) {
    if (!active.has(String(value))) {
      reporter.error('check.unknownOption', ['properties', field.name, 'default'], { value, set });
    }
  }
}

function isLinear(pattern: string): boolean {
  try {
    linearRegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function checkSettings(
  model: CheckModel,
  reporter: Reporter,
  document: ObjectDocument,
  fields: ReadonlyMap<string, FieldDefinition>,
): void {
  const settings = document['x-object'];
  const own: Segments = ['x-object'];
  const nameField = fields.get(settings.nameField);
  if (!nameField || !nameKinds.has(nameField.kind)) {
    reporter.error('check.nameField', [...own, 'nameField'], { field: settings.nameField });
  }
  checkKeys(model, reporter, settings.name, settings.unique ?? [], fields);
  (settings.search ?? []).forEach(({ field }, index) => {
    const at: Segments = [...own, 'search', index, 'field'];
    checkFieldName(model, reporter, at, [settings.name, field]);
    const kind = fields.get(field)?.kind;
    if (kind && !fieldKinds[kind].searchable) reporter.error('check.notSearchable', at, { kind });
  });
  (settings.pipelines ?? []).forEach((name, index) => {
    checkOwnPipeline(model, reporter, [...own, 'pipelines', index], [settings.name, name]);
  });
  checkNoRepeats(
    reporter,
    [...own, 'recordTypes'],
    (settings.recordTypes ?? []).map(({ name }) => name),
    'name',
  );
  (settings.recordTypes ?? []).forEach(({ pipeline, form }, index) => {
    const at: Segments = [...own, 'recordTypes', index];
    if (pipeline !== undefined)
      checkOwnPipeline(model, reporter, [...at, 'pipeline'], [settings.name, pipeline]);
    if (form !== undefined) checkComponentName(model, reporter, [...at, 'form'], ['form', form]);
  });
}

function checkKeys(
  model: CheckModel,
  reporter: Reporter,
  object: string,
  keys: readonly { name: string; fields: string[] }[],
  fields: ReadonlyMap<string, FieldDefinition>,
): void {
  checkNoRepeats(
    reporter,
    ['x-object', 'unique'],
    keys.map(({ name }) => name),
    'name',
  );
  keys.forEach((key, index) =>
    key.fields.forEach((field, place) => {
      const at: Segments = ['x-object', 'unique', index, 'fields', place];
      checkFieldName(model, reporter, at, [object, field]);
      const kind = fields.get(field)?.kind;
      if (kind && !keyKinds.has(kind)) reporter.error('check.notUnique', at, { kind });
    }),
  );
}

function checkOwnPipeline(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [object, name]: [string, string],
): void {
  if (!checkComponentName(model, reporter, at, ['pipeline', name])) return;
  const other = model.pipelines.get(name)?.object;
  if (other !== undefined && other !== object) {
    reporter.error('check.otherObject', at, { kind: 'pipeline', name, object: other });
  }
}
