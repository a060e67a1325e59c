import {
  Doc,
  isDoc,
  isWhole,
  type Maybe,
  memoryOf,
  toNumber,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { hashOf } from '../../query/match/equality.ts';
import type { MatchNode } from '../../query/match/match-node.ts';
import { splitPath, valueAt, withValueAt } from '../../query/path.ts';
import { MEMORY_ONLY } from '../../sorting/sort-space.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import { type Expression, type Frame, setDocument } from '../expressions/scope.ts';
import { mapFlow, PAUSE } from '../flow.ts';
import { type StageCompiler, type StageContext, stageOf, type SubPipeline } from '../stage.ts';

const REQUIRED = ['from', 'startWith', 'connectFromField', 'connectToField', 'as'];
const OPTIONAL = ['maxDepth', 'depthField', 'restrictSearchWithMatch'];

interface Search {
  readonly startWith: Expression;
  readonly connectFrom: readonly string[];
  readonly connectTo: string;
  readonly as: readonly string[];
  readonly maxDepth: number;
  readonly depthField: readonly string[] | undefined;
  readonly sub: SubPipeline;
  readonly memoryBytes: number;
}

/** Follows references from document to document, breadth first; each document is found once, at its least depth. */
export const graphLookup: StageCompiler = (argument, context) => {
  const search = parse(argument, context);
  return stageOf(context, (input, outer) => {
    const frame = outer.slice();
    return mapFlow(input, (doc) => {
      setDocument(frame, doc);
      return withValueAt(doc, search.as, reachable(search, search.startWith(frame), outer));
    });
  });
};

function parse(argument: Value, context: StageContext): Search {
  if (!isDoc(argument))
    throw new StoreError(
      40327,
      `the $graphLookup stage specification must be an object, but found ${typeNameOf(argument)}`,
    );
  const unknown = argument.names.find((name) => !REQUIRED.includes(name) && !OPTIONAL.includes(name));
  if (unknown !== undefined) throw new StoreError(40104, `Unknown argument to $graphLookup: ${unknown}`);
  const missing = REQUIRED.find((name) => !argument.has(name));
  if (missing !== undefined)
    throw new StoreError(40105, `$graphLookup requires '${REQUIRED.join("', '")}' to be specified`);
  const restriction = argument.get('restrictSearchWithMatch');
  if (restriction !== undefined && !isDoc(restriction))
    throw new StoreError(40185, '$graphLookup.restrictSearchWithMatch must be an object');
  const from = { database: context.environment.database, collection: text(argument, 'from') };
  const stages = restriction ? [new Doc(['$match'], [restriction])] : [];
  return {
    startWith: compileExpression(argument.get('startWith') ?? null, context.scope),
    connectFrom: splitPath(text(argument, 'connectFromField')),
    connectTo: text(argument, 'connectToField'),
    as: splitPath(text(argument, 'as')),
    maxDepth: depthOf(argument.get('maxDepth')),
    depthField: argument.has('depthField') ? splitPath(text(argument, 'depthField')) : undefined,
    sub: context.compilePipeline(stages, from, context.scope),
    memoryBytes: (context.environment.sortSpace ?? MEMORY_ONLY).memoryBytes,
  };
}

function text(argument: Doc, name: string): string {
  const value = argument.get(name);
  if (typeof value !== 'string')
    throw new StoreError(40103, `expected string as argument for ${name}, found: ${typeNameOf(value)}`);
  if (name !== 'from' && name !== 'startWith' && value.startsWith('$'))
    throw new StoreError(16410, "FieldPath field names may not start with '$'.");
  return value;
}

function depthOf(value: Maybe): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!isWhole(value))
    throw new StoreError(
      40102,
      `maxDepth could not be represented as a long long, found type: ${typeNameOf(value)}`,
    );
  if (toNumber(value) < 0)
    throw new StoreError(40101, `maxDepth requires a nonnegative argument, found: ${toNumber(value)}`);
  return toNumber(value);
}

function reachable(search: Search, start: Maybe, outer: Frame): Doc[] {
  const found = new Map<string, Doc>();
  const asked = new Set<string>();
  let bytes = 0;
  const hold = (held: number) => {
    bytes += held;
    if (bytes > search.memoryBytes)
      throw new StoreError(40099, '$graphLookup reached maximum memory consumption');
  };
  let frontier: Value[] = Array.isArray(start) ? start : [start ?? null];
  for (let depth = 0; frontier.length > 0 && depth <= search.maxDepth; depth++) {
    const values = frontier.filter((value) => {
      const hash = hashOf(value);
      if (!isNew(asked, hash)) return false;
      hold(memoryOf(hash));
      return true;
    });
    frontier = [];
    if (values.length === 0) break;
    const condition: MatchNode = { kind: 'in', path: search.connectTo, values, patterns: [] };
    for (const doc of search.sub.run(outer.slice(), condition)) {
      if (doc === PAUSE) continue;
      const key = hashOf(doc.get('_id'));
      if (found.has(key)) continue;
      hold(memoryOf(doc));
      found.set(key, search.depthField ? withValueAt(doc, search.depthField, BigInt(depth)) : doc);
      const next = valueAt(doc, search.connectFrom);
      if (Array.isArray(next)) for (const value of next) frontier.push(value);
      else if (next !== undefined) frontier.push(next);
    }
  }
  return [...found.values()];
}

function isNew(seen: Set<string>, key: string): boolean {
  const size = seen.size;
  return seen.add(key).size > size;
}
