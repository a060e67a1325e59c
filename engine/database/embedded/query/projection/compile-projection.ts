import type { Collation } from '../../bson/index.ts';
import { Doc, isDoc, isNullish, isNumeric, type Maybe, toNumber, type Value } from '../../bson/index.ts';
import { bindLet } from '../../aggregation/expressions/bind-let.ts';
import { createScope, frameFor } from '../../aggregation/expressions/scope.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { type CompiledMatch, compileMatch } from '../match/compile-match.ts';
import { matchedPosition } from '../match/position.ts';
import { excludeFields, includeFields } from './apply-tree.ts';
import { parseProjection } from './parse-projection.ts';
import type { ProjectionTree } from './projection-tree.ts';

export interface ProjectionOptions {
  /** The filter of the query, which the positional `$` refers to. */
  readonly match?: CompiledMatch;
  readonly collation?: Collation | undefined;
  readonly let?: Doc | undefined;
}

/** A compiled find projection. */
export interface CompiledProjection {
  apply(doc: Doc): Doc;
  /** The paths of all the result needs, or null when it needs the whole document. */
  readonly fields: ReadonlySet<string> | null;
}

/** A change of one array after the plain projection; reads the array from the projected document. */
interface ArrayStep {
  readonly path: string;
  /** What becomes of a value that is not an array. */
  readonly otherwise: 'keep' | 'drop';
  pick(array: Value[], doc: Doc): Value[] | undefined;
}

/**
 * The projection of `find`: what `$project` understands, and the array operators `$slice`, `$elemMatch` and
 * `path.$`. An empty specification keeps everything. @throws StoreError with the server's codes
 */
export function compileProjection(spec: Doc, options: ProjectionOptions = {}): CompiledProjection {
  if (spec.size === 0) return { apply: (doc) => doc, fields: null };
  const { rest, steps, hints } = splitArrayOperators(spec, options);
  const { scope, frame: base } = bindLet(createScope(), options.let);
  const { tree, mode } = parseProjection(rest, scope, hints);
  const included = mode === 'include' && !scope.uses.whole;
  const fields = included
    ? new Set([...keptFields(tree), ...scope.uses.fields, ...matchFields(options, steps)])
    : null;
  const apply = (doc: Doc): Doc => {
    const plain =
      mode === 'include'
        ? withIdFirst(includeFields(doc, tree, frameFor(doc, base)))
        : excludeFields(doc, tree);
    return steps.reduce((out, step) => applyArrayStep(out, doc, step), plain);
  };
  return { apply, fields };
}

const keptFields = ({ steps }: ProjectionTree): string[] =>
  [...steps].filter(([, step]) => step.kind !== 'exclude').map(([name]) => name);

const matchFields = (options: ProjectionOptions, steps: readonly ArrayStep[]): Iterable<string> =>
  steps.length > 0 ? (options.match?.fields ?? []) : [];

function withIdFirst(doc: Doc): Doc {
  const at = doc.indexOf('_id');
  return at > 0 ? doc.prepend('_id', doc.values[at] as Value) : doc;
}

/** Takes find's own operators out of the specification. */
function splitArrayOperators(spec: Doc, options: ProjectionOptions) {
  const rest = new Doc();
  const steps: ArrayStep[] = [];
  const includes: string[] = [];
  let slices = false;
  let positional = false;
  for (const [path, value] of spec) {
    if (path.endsWith('.$')) {
      if (positional) throw positionalTwice();
      positional = true;
      steps.push(positionalStep(path.slice(0, -2), options));
      includes.push(path.slice(0, -2));
    } else if (isDoc(value) && value.has('$elemMatch')) {
      steps.push(elemMatchStep(path, value.get('$elemMatch') ?? null, options));
      includes.push(path);
    } else if (isDoc(value) && value.has('$slice') && !isExpressionSlice(value.get('$slice'))) {
      steps.push(sliceStep(path, value.get('$slice') ?? null));
      slices = true;
    } else if (isDoc(value) && value.has('$meta')) throw notSupported('$meta');
    else rest.append(path, isNullish(value) ? 0 : value);
  }
  const chosen = [...rest].some(([name, value]) => name !== '_id' && !isExclusion(value));
  const mode: 'include' | 'exclude' | undefined =
    includes.length > 0 ? 'include' : slices && !chosen ? 'exclude' : undefined;
  const sliced =
    chosen || includes.length > 0
      ? steps.map((step) => step.path).filter((path) => !includes.includes(path))
      : [];
  const missing = sliced.filter((path) => !rest.has(path));
  return {
    rest,
    steps,
    hints: { mode, includes: [...includes.filter((path) => !rest.has(path)), ...missing] },
  };
}

const isExclusion = (value: Value): boolean => value === false || (isNumeric(value) && toNumber(value) === 0);

/** `$slice` over three arguments, or over an expression, is the aggregation operator. */
const isExpressionSlice = (argument: Maybe): boolean =>
  Array.isArray(argument) && (argument.length === 3 || !isNumeric(argument[0]));

const positionalTwice = (): StoreError =>
  new StoreError(31276, 'Cannot specify more than one positional projection per query.');

const noPosition = (): StoreError =>
  new StoreError(
    51246,
    "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
  );

function applyArrayStep(out: Doc, source: Doc, step: ArrayStep): Doc {
  const parts = step.path.split('.');
  return pickAt(out, parts, 0, source, step);
}

function pickAt(doc: Doc, parts: readonly string[], at: number, source: Doc, step: ArrayStep): Doc {
  const name = parts[at] as string;
  const value = doc.get(name);
  if (value === undefined) return doc;
  const copy = doc.copy();
  if (at < parts.length - 1) {
    if (isDoc(value)) copy.set(name, pickAt(value, parts, at + 1, source, step));
    return copy;
  }
  const picked = Array.isArray(value)
    ? step.pick(value, source)
    : step.otherwise === 'keep'
      ? value
      : undefined;
  if (picked === undefined) copy.delete(name);
  else copy.set(name, picked);
  return copy;
}

function positionalStep(path: string, options: ProjectionOptions): ArrayStep {
  const { match } = options;
  if (!match) throw noPosition();
  return {
    path,
    otherwise: 'keep',
    pick(array, doc) {
      const at = matchedPosition(match.node, doc, path, options.collation);
      if (at === undefined) throw noPosition();
      const element = array[at];
      return element === undefined ? [] : [element];
    },
  };
}

function elemMatchStep(path: string, condition: Value, options: ProjectionOptions): ArrayStep {
  if (path.includes('.')) throw new StoreError(31275, 'Cannot use $elemMatch projection on a nested field.');
  if (!isDoc(condition))
    throw new StoreError(31274, `elemMatch: Invalid argument, object required, but got ${typeof condition}`);
  const filter = new Doc(['v'], [new Doc(['$elemMatch'], [condition])]);
  const match = compileMatch(filter, { collation: options.collation, let: options.let });
  return {
    path,
    otherwise: 'drop',
    pick(array) {
      const found = array.find((element) => match.matches(new Doc(['v'], [[element]])));
      return found === undefined ? undefined : [found];
    },
  };
}

function sliceStep(path: string, argument: Value): ArrayStep {
  const [first, count] = Array.isArray(argument) ? argument : [argument, undefined];
  if (
    !isNumeric(first) ||
    (count !== undefined && !isNumeric(count)) ||
    (Array.isArray(argument) && argument.length !== 2)
  ) {
    throw new StoreError(
      28667,
      'Invalid $slice syntax. The given syntax did not match the find() syntax or the expression syntax.',
    );
  }
  const start = Math.trunc(toNumber(first));
  if (count === undefined)
    return {
      path,
      otherwise: 'keep',
      pick: (array) => (start < 0 ? array.slice(start) : array.slice(0, start)),
    };
  const length = Math.trunc(toNumber(count));
  if (length <= 0) throw new StoreError(28724, 'First argument to $slice must be positive');
  return {
    path,
    otherwise: 'keep',
    pick(array) {
      const from = start < 0 ? Math.max(0, array.length + start) : start;
      return array.slice(from, from + length);
    },
  };
}
