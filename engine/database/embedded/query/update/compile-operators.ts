import { type Collation, describeValue, type Doc, isDoc, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { isArrayIndex } from '../path.ts';
import { addToSet, pop, pull, pullAll, push } from './array-operators.ts';
import { type ArrayFilters, assertAllUsed } from './array-filters.ts';
import { expandPath, type FindPosition, isDynamic } from './expand-path.ts';
import { arithmetic, bit, currentDate, extreme, set, setOnInsert, unset } from './field-operators.ts';
import type { ParseContext, UpdateOperator } from './operator.ts';
import { parseRename, renameField } from './rename.ts';
import { assertViable, findPlace, makePlace } from './update-path.ts';

const OPERATORS: Readonly<Record<string, (argument: Value, context: ParseContext) => UpdateOperator>> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $inc: (argument, context) => arithmetic('$inc', argument, context),
  $mul: (argument, context) => arithmetic('$mul', argument, context),
  $min: (argument, context) => extreme(-1, argument, context),
  $max: (argument, context) => extreme(1, argument, context),
  $currentDate: currentDate,
  $bit: bit,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
};

/** One path of an update with what happens there. */
type UpdateStep = { readonly path: string; readonly parts: readonly string[]; readonly dynamic: boolean } & (
  | { readonly operator: UpdateOperator; readonly renameTo?: undefined }
  | { readonly operator?: undefined; readonly renameTo: readonly string[] }
);

/** What one application of an update knows about the document. */
export interface Application {
  readonly isInsert: boolean;
  readonly now: Date;
  readonly position: FindPosition;
}

export interface OperatorOptions {
  readonly filters: ArrayFilters;
  readonly collation: Collation | undefined;
}

/** Changes a document in place and returns whether anything changed. */
export type ApplyOperators = (doc: Doc, application: Application) => boolean;

/** @throws code 9, 40, 52, 56 and the operators' own for an update that is not valid */
export function compileOperators(update: Doc, options: OperatorOptions): ApplyOperators {
  const steps = parseSteps(update, options);
  return (doc, application) => {
    let changed = false;
    for (const step of steps) changed = applyStep(step, doc, options.filters, application) || changed;
    return changed;
  };
}

/** The steps in path order: that is also the order in which new fields appear. */
function parseSteps(update: Doc, { filters, collation }: OperatorOptions): UpdateStep[] {
  const steps: UpdateStep[] = [];
  const paths: string[] = [];
  const used = new Set<string>();
  const claim = (path: string): string[] => {
    assertNoConflict(path, paths);
    paths.push(path);
    return checkPath(path, filters, used);
  };
  for (const [name, fields] of update) {
    const parse = OPERATORS[name];
    if (!parse && name !== '$rename') throw unknownModifier(name);
    if (!isDoc(fields)) {
      throw new StoreError(
        9,
        `Modifiers operate on fields but we found type ${typeNameOf(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${describeValue(fields)}}`,
      );
    }
    for (const [path, argument] of fields) {
      const parts = claim(path);
      const step = { path, parts, dynamic: isDynamic(parts) };
      if (parse) steps.push({ ...step, operator: parse(argument, { path, collation }) });
      else steps.push({ ...step, renameTo: parseRename(path, argument) });
      if (!parse) claim(String(argument));
    }
  }
  assertAllUsed(filters, used, update);
  return steps.sort((a, b) => comparePaths(a.parts, b.parts));
}

export const unknownModifier = (name: string): StoreError =>
  new StoreError(
    9,
    `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );

function assertNoConflict(path: string, paths: readonly string[]): void {
  const clash = paths.find(
    (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
  );
  if (clash === undefined) return;
  throw new StoreError(
    40,
    `Updating the path '${path}' would create a conflict at '${clash.length < path.length ? clash : path}'`,
  );
}

function checkPath(path: string, filters: ArrayFilters, used: Set<string>): string[] {
  if (path === '') throw new StoreError(56, 'An empty update path is not valid.');
  const parts = path.split('.');
  if (parts.includes(''))
    throw new StoreError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (parts.filter((part) => part === '$').length > 1)
    throw new StoreError(2, `Too many positional (i.e. '$') elements found in path '${path}'`);
  if (parts[0] === '$' || parts[0]?.startsWith('$[')) {
    throw new StoreError(
      2,
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
  }
  for (const part of parts) {
    const name = /^\$\[(.+)\]$/.exec(part)?.[1];
    if (name === undefined) continue;
    if (!filters.has(name))
      throw new StoreError(2, `No array filter found for identifier '${name}' in path '${path}'`);
    used.add(name);
  }
  return parts;
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x === y) continue;
    if (isArrayIndex(x) && isArrayIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

function applyStep(step: UpdateStep, doc: Doc, filters: ArrayFilters, application: Application): boolean {
  if (step.renameTo) return renameField(doc, step.parts, step.renameTo);
  if (step.operator.onlyOnInsert && !application.isInsert) return false;
  if (!application.isInsert && isDollarField(step.parts)) {
    throw new StoreError(
      52,
      `The dollar ($) prefixed field '${step.parts[0]}' in '${step.path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  const paths =
    step.dynamic && !isDollarField(step.parts)
      ? expandPath(doc, step.parts, filters, application.position)
      : [step.parts];
  let changed = false;
  for (const path of paths) {
    const place = step.operator.makes ? makePlace(doc, path) : findPlace(doc, path);
    if (place === undefined && step.operator.minds) assertViable(doc, path);
    if (place && step.operator.change(place, { doc, path, now: application.now })) changed = true;
  }
  return changed;
}

/** A field whose own name starts with a dollar: MongoDB lets an upsert insert it, and nothing else. */
const isDollarField = (parts: readonly string[]): boolean => parts[0]?.startsWith('$') === true;
