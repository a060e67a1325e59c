import { type Scope, scopeFor, type ScopeObject } from '#schemas/expression/index.ts';
import { fieldsOf, type FieldDefinition } from '#schemas/field-kinds/index.ts';
import { buildValidationSchema } from '#schemas/forms/index.ts';
import type { ObjectDocument, OptionSet, PipelineDocument, ViewDocument } from '#schemas/types/index.ts';
import type { CompiledField, CompiledObject, CompiledPipeline } from '../compiled-release.ts';
import { storedFieldKinds } from '../field-kinds/index.ts';
import { storedPath } from '../field-kinds/stored-field-kind.ts';
import { compileIndexes } from './compile-indexes.ts';
import { compilePipeline } from './compile-pipeline.ts';
import type { ValidatorFactory } from './create-validator.ts';
import { valueSchemaEnv } from './value-schema-env.ts';

/** What the object is compiled with: its neighbours in the same release. */
export interface ObjectSurroundings {
  objects: ReadonlyMap<string, ObjectDocument>;
  optionSets: ReadonlyMap<string, OptionSet>;
  pipelines: ReadonlyMap<string, PipelineDocument>;
  views: readonly ViewDocument[];
  lookup: (name: string) => ScopeObject | undefined;
  validators: ValidatorFactory;
  /** ISO 4217 code of the workspace's currency. */
  currency: string;
}

/** A checked object document with its fields, pipelines, validator, indexes and scope. */
export function compileObject(document: ObjectDocument, around: ObjectSurroundings): CompiledObject {
  const settings = document['x-object'];
  const fields = new Map(fieldsOf(document).map((field) => [field.name, compileField(field)]));
  const scope = scopeFor(settings.name, around.lookup);
  const pipelines = compilePipelines(settings.pipelines ?? [], around.pipelines, scope);
  const unique = (settings.unique ?? []).map(({ name, fields: names }) => ({ name, fields: names }));
  const search = (settings.search ?? []).map(({ field, weight }) => ({ field, weight: weight ?? 1 }));
  return {
    name: settings.name,
    label: settings.label,
    labelPlural: settings.labelPlural ?? settings.label,
    document,
    nameField: settings.nameField,
    owner: settings.owner ?? 'user',
    access: 'private',
    recordTypes: settings.recordTypes ?? [],
    fields,
    pipelines,
    unique,
    search,
    validate: around.validators.validator(() => buildValidationSchema(document, valueSchemaEnv(around))),
    indexes: compileIndexes({
      fields,
      unique,
      isSearched: search.length > 0,
      hasPipeline: pipelines.length > 0,
      views: around.views.filter(({ object }) => object === settings.name),
    }),
    referencedBy: referencesTo(settings.name, around.objects),
    scope,
  };
}

function compileField(field: FieldDefinition): CompiledField {
  const storage = storedFieldKinds[field.kind];
  return { ...field, storage, path: storedPath(field), comparePath: storage.comparePath(field) };
}

function compilePipelines(
  names: readonly string[],
  documents: ObjectSurroundings['pipelines'],
  scope: Scope,
): CompiledPipeline[] {
  return names.flatMap((name) => {
    const document = documents.get(name);
    return document ? [compilePipeline(document, scope)] : [];
  });
}

function referencesTo(
  target: string,
  objects: ObjectSurroundings['objects'],
): CompiledObject['referencedBy'] {
  return [...objects.values()].flatMap((object) =>
    fieldsOf(object)
      .filter(({ kind, settings }) => kind === 'reference' && settings.to === target)
      .map(({ name }) => ({ object: object['x-object'].name, field: name })),
  );
}
