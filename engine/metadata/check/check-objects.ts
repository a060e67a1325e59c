import { type FieldDefinition, keyKinds } from '#schemas/field-kinds/index.ts';
import type { ObjectDocument } from '#schemas/types/index.ts';
import { linearRegExp } from '../compile/linear-reg-exp.ts';
import type { CheckModel } from './check-model.ts';
import { builtInObjects, checkComponentName } from './check-names.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/** Every object: what its fields, unique keys, pipelines and record types say of other components. */
export function checkObjects(model: CheckModel): void {
  for (const [name, document] of model.objects) {
    const reporter = model.reporter('object', name);
    const fields = model.fields(name) ?? new Map<string, FieldDefinition>();
    for (const field of fields.values()) checkField(model, reporter, field);
    checkKeys(reporter, document, fields);
    checkSettings(model, reporter, document);
  }
}

function checkField(model: CheckModel, reporter: Reporter, field: FieldDefinition): void {
  const at: Segments = ['properties', field.name];
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

function checkKeys(
  reporter: Reporter,
  document: ObjectDocument,
  fields: ReadonlyMap<string, FieldDefinition>,
): void {
  (document['x-object'].unique ?? []).forEach((key, index) =>
    key.fields.forEach((field, place) => {
      const kind = fields.get(field)?.kind;
      const at: Segments = ['x-object', 'unique', index, 'fields', place];
      if (kind && !keyKinds.has(kind)) reporter.error('check.notUnique', at, { kind });
    }),
  );
}

function checkSettings(model: CheckModel, reporter: Reporter, document: ObjectDocument): void {
  const { name: object, pipelines = [], recordTypes = [] } = document['x-object'];
  pipelines.forEach((name, index) => {
    checkOwnPipeline(model, reporter, ['x-object', 'pipelines', index], [object, name]);
  });
  recordTypes.forEach(({ pipeline, form }, index) => {
    const at: Segments = ['x-object', 'recordTypes', index];
    if (pipeline !== undefined) checkOwnPipeline(model, reporter, [...at, 'pipeline'], [object, pipeline]);
    if (form !== undefined) checkComponentName(model, reporter, [...at, 'form'], ['form', form]);
  });
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
