import type { ComponentDocuments, ComponentKind } from '#schemas/types/index.ts';
import type { CompiledRelease, Components } from '../compiled-release.ts';
import { parseComponentKey } from '../component-key.ts';
import { administratorRole } from './built-in-roles.ts';
import { compileObject, type ObjectSurroundings } from './compile-object.ts';
import { createValidatorFactory } from './create-validator.ts';
import { freezeDeep } from './freeze-deep.ts';
import { hashComponent, hashEntries } from './hash-components.ts';
import { languagesOf } from './languages-of.ts';
import { scopeLookup } from './scope-lookup.ts';

/**
 * The compiled form of checked components. Use `compileRelease` for documents nobody has checked.
 * @throws when a document contradicts what `checkComponents` guarantees
 */
export function buildRelease(
  components: Components,
  meta: { number: number; currency: string },
): CompiledRelease {
  const documents: Components = new Map(
    [...components].map(([key, document]) => [key, freezeDeep(document)]),
  );
  const objects = documentsOf(documents, 'object');
  const optionSets = documentsOf(documents, 'optionSet');
  const pipelines = documentsOf(documents, 'pipeline');
  const views = documentsOf(documents, 'view');
  const around: ObjectSurroundings = {
    objects,
    optionSets,
    pipelines,
    views: [...views.values()],
    lookup: scopeLookup({ objects, optionSets, pipelines }),
    validators: createValidatorFactory(),
    currency: meta.currency,
  };
  const compiled = new Map([...objects].map(([name, document]) => [name, compileObject(document, around)]));
  const compiledPipelines = [...compiled.values()].flatMap((object) => object.pipelines);
  return Object.freeze({
    number: meta.number,
    hash: hashEntries(new Map([...documents].map(([key, document]) => [key, hashComponent(document)]))),
    languages: languagesOf(documents.values()),
    objects: compiled,
    optionSets,
    forms: documentsOf(documents, 'form'),
    views,
    pipelines: new Map(compiledPipelines.map((pipeline) => [pipeline.name, pipeline])),
    roles: new Map([[administratorRole.name, administratorRole], ...documentsOf(documents, 'role')]),
    apps: documentsOf(documents, 'app'),
    packs: documentsOf(documents, 'pack'),
    documents,
  });
}

/** The components of one kind by name. The key says the kind, and the check that the document agrees. */
export function documentsOf<Kind extends ComponentKind>(
  components: Components,
  kind: Kind,
): ReadonlyMap<string, ComponentDocuments[Kind]> {
  const found = new Map<string, ComponentDocuments[Kind]>();
  for (const [key, document] of components) {
    const parsed = parseComponentKey(key);
    if (parsed.kind === kind) found.set(parsed.name, document as ComponentDocuments[Kind]);
  }
  return found;
}
