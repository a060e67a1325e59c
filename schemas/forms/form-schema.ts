import { type FieldDefinition, fieldKinds, fieldsOf } from '../field-kinds/index.ts';
import type { JsonObject, JsonSchema } from '../json.ts';
import { textIn } from '../texts.ts';
import type { FormDocument, ObjectDocument } from '../types/index.ts';
import type { FormEnv } from './form-env.ts';
import { buildLayout, type FormLayout, type FormMode } from './form-layout.ts';

/** What a form is built from. */
export interface FormSource {
  form: FormDocument;
  object: ObjectDocument;
  /** Fields the caller may see on this record. */
  readable: ReadonlySet<string> | 'all';
  /** Fields the caller may change on this record. */
  writable: ReadonlySet<string> | 'all';
  env: FormEnv;
  language: string;
  /** What the form is for; without it the sections of every mode are there. */
  mode?: FormMode | undefined;
}

/** A form for RJSF. */
export interface BuiltForm {
  schema: JsonSchema;
  uiSchema: JsonObject;
  layout: FormLayout;
}

/**
 * The form for one caller: a flat schema of the placed fields that may be read, without branches or conditions;
 * a uiSchema that names each field's kind as its `ui:field` and carries what the input needs; and the layout.
 */
export function buildFormSchema({
  form,
  object,
  readable,
  writable,
  env,
  language,
  mode,
}: FormSource): BuiltForm {
  const may = (names: ReadonlySet<string> | 'all', name: string) => names === 'all' || names.has(name);
  const declared = new Map(fieldsOf(object).map((field) => [field.name, field]));
  const layout = buildLayout(form, (name) => declared.has(name) && may(readable, name), { language, mode });
  const placed = fieldsIn(layout).flatMap((name) => declared.get(name) ?? []);
  const isWritable = (field: FieldDefinition) => !field.readOnly && may(writable, field.name);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(placed.map((field) => [field.name, inputSchema(field, env, language)])),
      required: placed.filter((field) => field.required && isWritable(field)).map(({ name }) => name),
    },
    uiSchema: Object.fromEntries(
      placed.map((field) => [field.name, uiOf(field, { env, language, readOnly: !isWritable(field) })]),
    ),
    layout,
  };
}

function fieldsIn({ tabs }: FormLayout): string[] {
  const rows = tabs.flatMap(({ sections }) => sections).flatMap((section) => section.rows);
  return rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'field' ? cell.field : [])));
}

function inputSchema(field: FieldDefinition, env: FormEnv, language: string): JsonSchema {
  const kind = fieldKinds[field.kind];
  return {
    ...(kind.inputSchema ?? kind.valueSchema)(field, env),
    title: textIn(field.label, language),
    ...(field.property.default !== undefined && { default: field.property.default }),
  };
}

function uiOf(
  field: FieldDefinition,
  { env, language, readOnly }: { env: FormEnv; language: string; readOnly: boolean },
): JsonObject {
  const { help, settings } = field;
  const set = settings.optionSet === undefined ? undefined : env.optionSet(settings.optionSet);
  return {
    'ui:field': field.kind,
    ...(readOnly && { 'ui:readonly': true }),
    ...(help !== undefined && { 'ui:help': textIn(help, language) }),
    ...(settings.placeholder !== undefined && { 'ui:placeholder': textIn(settings.placeholder, language) }),
    'ui:options': {
      kind: field.kind,
      required: field.required,
      ...(settings.precision !== undefined && { precision: settings.precision }),
      ...(settings.to !== undefined && { to: settings.to }),
      ...(field.kind === 'money' && { currency: env.currency }),
      ...(set && {
        options: set.options.map(({ value, label, colour, active = true }) => ({
          value,
          label: textIn(label, language),
          active,
          ...(colour !== undefined && { colour }),
        })),
      }),
    },
  };
}
