import { type Scope, scopeFor } from '#schemas/expression/index.ts';
import { type FieldDefinition, fieldsOf } from '#schemas/field-kinds/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type {
  ComponentDocuments,
  ComponentKind,
  ObjectDocument,
  OptionSet,
  PipelineDocument,
} from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { componentKey } from '../component-key.ts';
import { documentsOf } from '../compile/build-release.ts';
import { scopeLookup } from '../compile/scope-lookup.ts';
import { createReporter, type Reporter } from './reporter.ts';

/** The components under check, as the single checks look at them. Only documents of a sound shape are in it. */
export interface CheckModel {
  readonly objects: ReadonlyMap<string, ObjectDocument>;
  readonly optionSets: ReadonlyMap<string, OptionSet>;
  readonly pipelines: ReadonlyMap<string, PipelineDocument>;
  /** Whether there is such a component, sound or not: a reference to a broken one is not a second finding. */
  has(kind: ComponentKind, name: string): boolean;
  /** The sound components of a kind. */
  all<Kind extends ComponentKind>(kind: Kind): ReadonlyMap<string, ComponentDocuments[Kind]>;
  /** The declared fields of an object by name; undefined when the object is not there or not sound. */
  fields(object: string): ReadonlyMap<string, FieldDefinition> | undefined;
  scope(object: string): Scope;
  reporter(kind: ComponentKind, name: string): Reporter;
}

/** Builds the model of `sound` components; `keys` are all that exist. Findings are appended to the list. */
export function createCheckModel(input: {
  sound: Components;
  keys: ReadonlySet<ComponentKey>;
  findings: Finding[];
}): CheckModel {
  const objects = documentsOf(input.sound, 'object');
  const optionSets = documentsOf(input.sound, 'optionSet');
  const pipelines = documentsOf(input.sound, 'pipeline');
  const lookup = scopeLookup({ objects, optionSets, pipelines });
  const fieldsByObject = new Map<string, ReadonlyMap<string, FieldDefinition>>();
  return {
    objects,
    optionSets,
    pipelines,
    has: (kind, name) => input.keys.has(componentKey(kind, name)),
    all: (kind) => documentsOf(input.sound, kind),
    fields(object) {
      const document = objects.get(object);
      if (!document) return undefined;
      const fields =
        fieldsByObject.get(object) ?? new Map(fieldsOf(document).map((field) => [field.name, field]));
      fieldsByObject.set(object, fields);
      return fields;
    },
    scope: (object) => scopeFor(object, lookup),
    reporter(kind, name) {
      const key = componentKey(kind, name);
      return createReporter(key, input.sound.get(key), input.findings);
    },
  };
}
