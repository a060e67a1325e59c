import { scopeFor } from '#schemas/expression/index.ts';
import { fieldsOf } from '#schemas/field-kinds/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { documentsOf } from '../compile/build-release.ts';
import { scopeLookup } from '../compile/scope-lookup.ts';
import { fieldMentions, type MentionSurroundings } from './field-mentions.ts';

/** Components by the `object.field` they use. */
export type FieldUses = ReadonlyMap<string, readonly ComponentKey[]>;

/**
 * Which of the components use which fields. Paths are resolved by the definitions in `published`, so that uses of a
 * field that `components` no longer define are found too.
 */
export function findFieldUses(components: Components, published: Components): FieldUses {
  const around = surroundings(components, published);
  const uses = new Map<string, ComponentKey[]>();
  for (const [key, document] of components) {
    for (const mention of fieldMentions(document, around)) {
      uses.set(mention, [...(uses.get(mention) ?? []), key]);
    }
  }
  return uses;
}

function surroundings(components: Components, published: Components): MentionSurroundings {
  const objects = new Map([...documentsOf(components, 'object'), ...documentsOf(published, 'object')]);
  const optionSets = new Map([
    ...documentsOf(components, 'optionSet'),
    ...documentsOf(published, 'optionSet'),
  ]);
  const pipelines = new Map([...documentsOf(components, 'pipeline'), ...documentsOf(published, 'pipeline')]);
  const lookup = scopeLookup({ objects, optionSets, pipelines });
  return {
    fields(name) {
      const document = objects.get(name);
      return document && new Map(fieldsOf(document).map((field) => [field.name, field]));
    },
    scope: (name) => scopeFor(name, lookup),
  };
}
