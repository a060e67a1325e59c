import { describeValue, isDoc, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { setDocument } from '../expressions/scope.ts';
import { mapFlow } from '../flow.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';

export const replaceRoot: StageCompiler = (argument, context) => {
  const newRoot = isDoc(argument) ? argument.get('newRoot') : undefined;
  if (!isDoc(argument))
    throw new StoreError(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeNameOf(argument)}`,
    );
  const unknown = argument.names.find((name) => name !== 'newRoot');
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '$replaceRoot.${unknown}' is an unknown field.`);
  if (newRoot === undefined)
    throw new StoreError(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field");
  return replacing(newRoot, context);
};

export const replaceWith: StageCompiler = (argument, context) => replacing(argument, context);

function replacing(newRoot: Value, context: StageContext) {
  const expression = compileExpression(newRoot, context.scope);
  return stageOf(
    context,
    (input, outer) => {
      const frame = outer.slice();
      return mapFlow(input, (doc) => {
        setDocument(frame, doc);
        return assertDocument(expression(frame));
      });
    },
    { resets: true },
  );
}

function assertDocument(value: Maybe) {
  if (isDoc(value)) return value;
  throw new StoreError(
    40228,
    `'newRoot' expression must evaluate to an object, but resulting value was: ${describeValue(value)}. Type of resulting value: '${typeNameOf(value)}'.`,
  );
}
