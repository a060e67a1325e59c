import { type Doc, isDoc, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { addFields, excludeFields, includeFields } from '../../query/projection/apply-tree.ts';
import { parseAddedFields, parseProjection, parseUnset } from '../../query/projection/parse-projection.ts';
import { setDocument } from '../expressions/scope.ts';
import { mapFlow } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

export const project: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15969, '$project specification must be an object');
  if (argument.size === 0)
    throw new StoreError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  const { tree, mode } = parseProjection(argument, context.scope);
  if (mode === 'exclude')
    return stageOf(context, (input) => mapFlow(input, (doc) => excludeFields(doc, tree)));
  for (const name of tree.steps.keys()) context.scope.uses.fields.add(name);
  return stageOf(
    context,
    (input, outer) => {
      const frame = outer.slice();
      return mapFlow(input, (doc) => {
        setDocument(frame, doc);
        return withIdFirst(includeFields(doc, tree, frame));
      });
    },
    { resets: true },
  );
};

function withIdFirst(doc: Doc): Doc {
  const at = doc.indexOf('_id');
  return at > 0 ? doc.prepend('_id', doc.values[at] as Value) : doc;
}

/** `$addFields` and `$set`. */
export const addFieldsStage: StageCompiler = (argument, context, name) => {
  if (!isDoc(argument))
    throw new StoreError(40272, `${name} specification stage must be an object, got ${typeNameOf(argument)}`);
  if (argument.size === 0)
    throw new StoreError(40177, `Invalid ${name} :: caused by :: specification must have at least one field`);
  const tree = parseAddedFields(argument, context.scope);
  for (const [field, step] of tree.steps) if (step.kind === 'tree') context.scope.uses.fields.add(field);
  return stageOf(context, (input, outer) => {
    const frame = outer.slice();
    return mapFlow(input, (doc) => {
      setDocument(frame, doc);
      return addFields(doc, tree, frame);
    });
  });
};

export const unset: StageCompiler = (argument, context) => {
  const tree = parseUnset(argument);
  return stageOf(context, (input) => mapFlow(input, (doc) => excludeFields(doc, tree)));
};
