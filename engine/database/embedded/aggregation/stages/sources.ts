import { isDoc, typeNameOf } from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import type { Flow } from '../flow.ts';
import type { Namespace } from '../environment.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';

/** Documents given in the pipeline itself. */
export const documents: StageCompiler = (argument, context) => {
  const expression = compileExpression(argument, context.scope);
  return stageOf(
    context,
    function* (_, frame): Flow {
      const value = expression(frame.slice());
      if (!Array.isArray(value)) throw new StoreError(5858203, '$documents must evaluate to an array');
      for (const doc of value) {
        if (!isDoc(doc))
          throw new StoreError(40228, `$documents must be an array of objects, found ${typeNameOf(doc)}`);
        yield doc;
      }
    },
    { isSource: true },
  );
};

const PARTS = new Set(['storageStats', 'count']);
const PARTS_OF_MONGODB = new Set(['latencyStats', 'queryExecStats']);

/** One document about the collection, with the parts asked for. */
export const collStats: StageCompiler = (argument, context) => {
  if (!isDoc(argument))
    throw new StoreError(5447000, `$collStats must take a nested object but found: ${typeNameOf(argument)}`);
  const left = argument.names.find((name) => PARTS_OF_MONGODB.has(name));
  if (left !== undefined) throw notSupported(`$collStats with ${left}`);
  const unknown = argument.names.find((name) => !PARTS.has(name));
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '$collStats.${unknown}' is an unknown field.`);
  const { environment } = context;
  const parts = new Set(argument.names);
  const namespace = assertNamespace(context, '$collStats');
  return stageOf(context, () => [environment.collectionStats(namespace, parts)], { isSource: true });
};

export const indexStats: StageCompiler = (argument, context) => {
  if (!isDoc(argument) || argument.size > 0)
    throw new StoreError(28803, 'The $indexStats stage specification must be an empty object');
  const namespace = assertNamespace(context, '$indexStats');
  return stageOf(context, () => context.environment.indexStats(namespace), { isSource: true });
};

function assertNamespace({ namespace }: StageContext, name: string): Namespace {
  if (namespace) return namespace;
  throw new StoreError(73, `${name} must be run against a collection`);
}
