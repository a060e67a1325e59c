import { Doc, isDoc, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { type Flow, gather } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

const FORBIDDEN = new Set([
  '$facet',
  '$out',
  '$merge',
  '$collStats',
  '$indexStats',
  '$geoNear',
  '$documents',
  '$changeStream',
]);

/** Several pipelines over the same documents; the result is one document with an array for each. */
export const facet: StageCompiler = (argument, context) => {
  if (!isDoc(argument) || argument.size === 0)
    throw new StoreError(40169, 'the $facet specification must be a non-empty object');
  const pipelines = [...argument].map(([name, stages]) => {
    assertFacet(name, stages);
    return { name, sub: context.compilePipeline(stages, null, context.scope) };
  });
  for (const { sub } of pipelines) {
    context.scope.uses.whole ||= sub.uses.whole;
    for (const field of sub.uses.fields) context.scope.uses.fields.add(field);
  }
  return stageOf(
    context,
    function* (input, frame): Flow {
      const docs = yield* gather(input);
      const out = new Doc();
      for (const { name, sub } of pipelines) out.append(name, yield* gather(sub.runOver(docs, frame)));
      yield out;
    },
    { resets: true },
  );
};

function assertFacet(name: string, stages: Value): void {
  if (name.startsWith('$') || name.includes('.') || name === '')
    throw new StoreError(40169, `the facet name '${name}' is not valid`);
  if (!Array.isArray(stages))
    throw new StoreError(40170, `arguments to $facet must be arrays, ${name} is type ${typeNameOf(stages)}`);
  for (const stage of stages) {
    const operator = isDoc(stage) ? stage.names[0] : undefined;
    if (operator !== undefined && FORBIDDEN.has(operator))
      throw new StoreError(40600, `${operator} is not allowed to be used within a $facet stage`);
  }
}
