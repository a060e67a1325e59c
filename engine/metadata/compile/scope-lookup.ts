import type { ScopeObject } from '#schemas/expression/index.ts';
import { fieldsOf } from '#schemas/field-kinds/index.ts';
import type { ObjectDocument, OptionSet, PipelineDocument } from '#schemas/types/index.ts';

/** What expressions may see of the objects of a set of components; undefined for a name that is none. */
export function scopeLookup(of: {
  objects: ReadonlyMap<string, ObjectDocument>;
  optionSets: ReadonlyMap<string, OptionSet>;
  pipelines: ReadonlyMap<string, PipelineDocument>;
}): (name: string) => ScopeObject | undefined {
  const known = new Map<string, ScopeObject>();
  return (name) => {
    const document = of.objects.get(name);
    if (!document) return undefined;
    const found = known.get(name) ?? scopeObject(document, of);
    known.set(name, found);
    return found;
  };
}

function scopeObject(
  document: ObjectDocument,
  of: { optionSets: ReadonlyMap<string, OptionSet>; pipelines: ReadonlyMap<string, PipelineDocument> },
): ScopeObject {
  const names = document['x-object'].pipelines ?? [];
  const pipelines = names.flatMap((name) => of.pipelines.get(name) ?? []);
  const stages = pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => stage.name));
  return {
    fields: fieldsOf(document),
    ...(names.length > 0 && { stages: pipelines.length === names.length ? stages : 'unknown' }),
    optionValues: (set) => of.optionSets.get(set)?.options.map(({ value }) => value),
  };
}
