import { type Doc, isDoc, isNullish, type Maybe, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { withValueAt } from '../../query/path.ts';
import { type Flow, PAUSE } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

/** The source counts documents; a long array is as much work as many of them. */
const ELEMENTS_PER_PAUSE = 1000;

interface Unwinding {
  readonly path: readonly string[];
  readonly keepsEmpty: boolean;
  readonly indexPath: readonly string[] | undefined;
}

/** One document per array element; a value that is not an array counts as an array of itself. */
export const unwind: StageCompiler = (argument, context) => {
  const options = parse(argument);
  context.scope.uses.fields.add(options.path[0] as string);
  return stageOf(context, function* (input): Flow {
    for (const item of input) {
      if (item === PAUSE) yield PAUSE;
      else yield* unwound(item, options);
    }
  });
};

function parse(argument: Value): Unwinding {
  if (!isDoc(argument)) {
    if (typeof argument !== 'string')
      throw new StoreError(
        15981,
        `expected either a string or an object as specification for $unwind stage, got ${typeNameOf(argument)}`,
      );
    return { path: parsePath(argument), keepsEmpty: false, indexPath: undefined };
  }
  for (const name of argument.names) {
    if (!['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex'].includes(name))
      throw new StoreError(28811, `unrecognized option to $unwind stage: ${name}`);
  }
  const keeps = argument.get('preserveNullAndEmptyArrays') ?? false;
  const index = argument.get('includeArrayIndex');
  if (typeof keeps !== 'boolean')
    throw new StoreError(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeNameOf(keeps)}`,
    );
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    throw new StoreError(
      28810,
      `expected a non-empty string for the includeArrayIndex option to $unwind stage, got ${typeNameOf(index)}`,
    );
  if (index?.startsWith('$'))
    throw new StoreError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`,
    );
  return { path: parsePath(argument.get('path')), keepsEmpty: keeps, indexPath: index?.split('.') };
}

function parsePath(path: Maybe): string[] {
  if (path === undefined) throw new StoreError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string')
    throw new StoreError(28808, `expected a string as the path for $unwind stage, got ${typeNameOf(path)}`);
  if (!path.startsWith('$'))
    throw new StoreError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  if (parts.includes('')) throw new StoreError(15998, 'FieldPath field names may not be empty strings.');
  return parts;
}

function* unwound(doc: Doc, { path, keepsEmpty, indexPath }: Unwinding): Flow {
  const withIndex = (result: Doc, index: Value): Doc =>
    indexPath ? withValueAt(result, indexPath, index) : result;
  let value: Maybe = doc;
  for (const part of path) value = isDoc(value) ? value.get(part) : undefined;
  if (!Array.isArray(value)) {
    if (!isNullish(value) || keepsEmpty) yield withIndex(doc, null);
  } else if (value.length === 0) {
    if (keepsEmpty) yield withIndex(withValueAt(doc, path, undefined), null);
  } else {
    for (let i = 0; i < value.length; i++) {
      yield withIndex(withValueAt(doc, path, value[i]), BigInt(i));
      if (i % ELEMENTS_PER_PAUSE === ELEMENTS_PER_PAUSE - 1) yield PAUSE;
    }
  }
}
