import { Doc, isDoc, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import type { MergeAction } from '../environment.ts';
import { mergeDocs } from '../expressions/objects.ts';
import { bindVariables, type Frame, ROOT } from '../expressions/scope.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { collect } from '../flow.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';
import { targetOf } from './out.ts';

const OPTIONS = new Set(['into', 'on', 'let', 'whenMatched', 'whenNotMatched']);
const WHEN_MATCHED = new Set(['replace', 'keepExisting', 'merge', 'fail']);
const WHEN_NOT_MATCHED = new Set(['insert', 'discard', 'fail']);

/** What becomes of an existing document and an incoming one. */
type Combine = (existing: Doc, incoming: Doc, frame: Frame) => MergeAction;

/** Merges the results into a collection. */
export const merge: StageCompiler = (argument, context) => {
  const spec = typeof argument === 'string' ? new Doc(['into'], [argument]) : argument;
  if (!isDoc(spec))
    throw new StoreError(
      51182,
      `$merge only supports a string or object argument, not ${typeNameOf(argument)}`,
    );
  const unknown = spec.names.find((name) => !OPTIONS.has(name));
  if (unknown !== undefined)
    throw new StoreError(40415, `BSON field '$merge.${unknown}' is an unknown field.`);
  if (!spec.has('into'))
    throw new StoreError(40414, "BSON field '$merge.into' is missing but a required field");
  const target = targetOf(spec.get('into') ?? null, context, '$merge');
  const on = fieldsOf(spec.get('on') ?? '_id');
  const combine = compileWhenMatched(spec, context);
  const otherwise = choice(spec.get('whenNotMatched') ?? 'insert', WHEN_NOT_MATCHED, 'whenNotMatched');
  context.scope.uses.whole = true;
  return stageOf(
    context,
    (input, frame) => {
      const decide = (existing: Doc | undefined, incoming: Doc): MergeAction => {
        if (existing) return combine(existing, incoming, frame.slice());
        if (otherwise === 'insert') return { kind: 'insert', doc: incoming };
        if (otherwise === 'discard') return { kind: 'keep' };
        throw new StoreError(
          13113,
          '$merge could not find a matching document in the target collection for at least one document in the source collection',
        );
      };
      return context.environment.merge({ target, on, decide }, input);
    },
    { isFinal: true },
  );
};

function fieldsOf(on: Value): string[] {
  const fields = Array.isArray(on) ? on : [on];
  if (fields.length === 0)
    throw new StoreError(51187, "If explicitly specifying $merge 'on', must include at least one field");
  return fields.map((field) => {
    if (typeof field !== 'string')
      throw new StoreError(
        51134,
        `$merge 'on' array elements must be strings, but found ${typeNameOf(field)}`,
      );
    return field;
  });
}

function choice(value: Value, known: ReadonlySet<string>, name: string): string {
  if (typeof value === 'string' && known.has(value)) return value;
  throw new StoreError(
    2,
    `Enumeration value '${String(value)}' for field '$merge.${name}' is not a valid value.`,
  );
}

function compileWhenMatched(spec: Doc, context: StageContext): Combine {
  const value = spec.get('whenMatched') ?? 'merge';
  if (Array.isArray(value)) return compilePipelineMerge(value, spec.get('let'), context);
  switch (choice(value, WHEN_MATCHED, 'whenMatched')) {
    case 'replace':
      return (existing, incoming) => ({ kind: 'replace', doc: withIdOf(existing, incoming) });
    case 'keepExisting':
      return () => ({ kind: 'keep' });
    case 'merge':
      return (existing, incoming) => ({ kind: 'replace', doc: mergeDocs([existing, incoming]) });
    default:
      // The target's unique index refuses it, and says of which key.
      return (_existing, incoming) => ({ kind: 'insert', doc: incoming });
  }
}

/** The pipeline runs on the existing document; `$$new` and the names of `let` come from the incoming one. */
function compilePipelineMerge(stages: Value[], variables: Value | undefined, context: StageContext): Combine {
  const given = isDoc(variables) ? variables : new Doc(['new'], ['$$ROOT']);
  const names = given.names.slice();
  const values = given.values.map((value) => compileExpression(value, context.scope));
  const { inner, slots } = bindVariables(context.scope, names);
  const sub = context.compilePipeline(stages, null, inner);
  return (existing, incoming, frame) => {
    frame[ROOT] = incoming;
    frame[context.scope.current] = incoming;
    const computed = values.map((value) => value(frame));
    computed.forEach((value, i) => {
      frame[slots[i] as number] = value;
    });
    const [doc] = collect(sub.runOver([existing], frame));
    return doc ? { kind: 'replace', doc: withIdOf(existing, doc) } : { kind: 'keep' };
  };
}

function withIdOf(existing: Doc, incoming: Doc): Doc {
  const id = existing.get('_id');
  return id === undefined || incoming.has('_id') ? incoming : incoming.copy().prepend('_id', id);
}
