import { Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { hashOf } from '../../query/match/equality.ts';
import { type AccumulatedField, type AccumulatorState, compileFields } from '../accumulators/accumulator.ts';
import { ACCUMULATORS } from '../accumulators/index.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { type Expression, type Frame, setDocument } from '../expressions/scope.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { type StageCompiler, type StageContext, stageOf } from '../stage.ts';

export const group: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15947, "a group's fields must be specified in an object");
  const id = argument.get('_id');
  if (id === undefined) throw new StoreError(15955, 'a group specification must include an _id');
  const key = compileExpression(id, context.scope);
  const fields = compileFields(
    [...argument].filter(([name]) => name !== '_id'),
    context.scope,
    ACCUMULATORS,
  );
  return stageOf(context, (input, frame) => groupFlow(input, frame, { key, fields, context }), {
    resets: true,
  });
};

/** One group: its identity and the state of each field. */
export interface Group {
  readonly id: Value;
  readonly states: readonly AccumulatorState[];
}

export interface Grouping {
  readonly key: Expression;
  readonly fields: readonly AccumulatedField[];
  readonly context: StageContext;
}

/** Reads all documents into groups, handing on pauses. Groups come in the order of their first document. */
export function* formGroups(
  input: Flow,
  outer: Frame,
  { key, fields, context }: Grouping,
): Generator<typeof PAUSE, Group[]> {
  const groups: Group[] = [];
  const find = createGroupFinder(groups, fields, context);
  const frame = outer.slice();
  for (const item of input) {
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    setDocument(frame, item);
    for (const state of find(key(frame)).states) state.add(frame);
  }
  return groups;
}

/** Finds the group of an identity or makes it. Plain strings are found as they are, others by their hash. */
function createGroupFinder(
  groups: Group[],
  fields: readonly AccumulatedField[],
  { collation }: StageContext,
): (id: Maybe) => Group {
  const texts = new Map<string, Group>();
  const others = new Map<string, Group>();
  return (id) => {
    const isText = typeof id === 'string' && collation === undefined;
    const known = isText ? texts : others;
    const hash = isText ? id : hashOf(id, collation);
    let found = known.get(hash);
    if (found === undefined) {
      found = { id: id ?? null, states: fields.map((field) => field.create()) };
      known.set(hash, found);
      groups.push(found);
    }
    return found;
  };
}

function* groupFlow(input: Flow, frame: Frame, grouping: Grouping): Flow {
  for (const found of yield* formGroups(input, frame, grouping)) yield resultOf(found, grouping.fields);
}

/** The output document of a group: `_id`, then its fields. */
export function resultOf({ id, states }: Group, fields: readonly AccumulatedField[]): Doc {
  const out = new Doc(['_id'], [id]);
  states.forEach((state, i) => {
    const value = state.result();
    if (value !== undefined) out.set((fields[i] as AccumulatedField).name, value);
  });
  return out;
}
