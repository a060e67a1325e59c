import { Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { CURRENT, type Expression, type Frame, ROOT } from '../expressions/scope.ts';
import { mapFlow } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

/** Decides for every level of a document: keep it all, drop it, or keep it and look inside. */
export const redact: StageCompiler = (argument, context) => {
  const decide = compileExpression(argument, context.scope);
  context.scope.uses.whole = true;
  return stageOf(context, (input, outer) => {
    const frame = outer.slice();
    return mapFlow(input, (doc) => {
      frame[ROOT] = doc;
      return redacted(doc, decide, frame);
    });
  });
};

function redacted(doc: Doc, decide: Expression, frame: Frame): Doc | undefined {
  frame[CURRENT] = doc;
  const verdict = decide(frame);
  if (verdict === '$$KEEP') return doc;
  if (verdict === '$$PRUNE') return undefined;
  if (verdict !== '$$DESCEND') {
    throw new StoreError(
      17053,
      "$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE",
    );
  }
  const out = new Doc();
  for (const [name, value] of doc) {
    const kept = redactedValue(value, decide, frame);
    if (kept !== undefined) out.append(name, kept);
  }
  return out;
}

function redactedValue(value: Value, decide: Expression, frame: Frame): Maybe {
  if (isDoc(value)) return redacted(value, decide, frame);
  if (!Array.isArray(value)) return value;
  return value
    .map((element) => redactedValue(element, decide, frame))
    .filter((element) => element !== undefined);
}
