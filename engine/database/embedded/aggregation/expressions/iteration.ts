import {
  type Doc,
  isDoc,
  isNullish,
  isNumeric,
  isWhole,
  type Maybe,
  toNumber,
  typeNameOf,
  type Value,
} from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { assertNamed, type Compiler, type OperatorCompiler, type OperatorFamily } from './compiler.ts';
import { assertVariableName, bindVariables, CURRENT, type Expression } from './scope.ts';
import { isTruthy } from './truth.ts';

const compileLet: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, ['vars', 'in'], [], {
    notObject: 16874,
    unknown: 16875,
    missing: 16876,
  });
  const vars = doc.get('vars');
  if (!isDoc(vars)) throw new StoreError(10065, `invalid parameter: expected an object (vars)`);
  vars.names.forEach(assertVariableName);
  const values = vars.values.map((value) => compiler.compile(value));
  if (vars.names.includes('CURRENT')) compiler.scope.uses.whole ||= compiler.scope.current !== CURRENT;
  const { inner, slots } = bindVariables(compiler.scope, vars.names);
  const body = compiler.compile(doc.get('in') ?? null, inner);
  return (frame) => {
    const computed = values.map((value) => value(frame));
    computed.forEach((value, i) => {
      frame[slots[i] as number] = value;
    });
    return body(frame);
  };
};

/** The name of the element variable; "this" when none is given. */
function elementName(doc: Doc): string {
  const name = doc.get('as');
  if (name === undefined) return 'this';
  if (typeof name !== 'string') throw new StoreError(16866, 'the name of a variable must be a string');
  assertVariableName(name);
  return name;
}

interface Iteration {
  readonly input: Expression;
  readonly body: Expression;
  readonly slot: number;
}

function compileIteration(doc: Doc, bodyName: string, compiler: Compiler): Iteration {
  const { inner, slots } = bindVariables(compiler.scope, [elementName(doc)]);
  return {
    input: compiler.compile(doc.get('input') ?? null),
    body: compiler.compile(doc.get(bodyName) ?? null, inner),
    slot: slots[0] as number,
  };
}

function inputArray(value: Maybe, code: number, message: string): Value[] | null {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) throw new StoreError(code, `${message} ${typeNameOf(value)}`);
  return value;
}

const compileMap: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, ['input', 'in'], ['as'], {
    notObject: 16878,
    unknown: 16879,
    missing: 16880,
  });
  const { input, body, slot } = compileIteration(doc, 'in', compiler);
  return (frame) => {
    const array = inputArray(input(frame), 16883, 'input to $map must be an array not');
    if (!array) return null;
    const out: Value[] = [];
    for (const element of array) {
      frame[slot] = element;
      out.push(body(frame) ?? null);
    }
    return out;
  };
};

const compileFilter: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, ['input', 'cond'], ['as', 'limit'], {
    notObject: 28646,
    unknown: 28647,
    missing: 28648,
  });
  const { input, body, slot } = compileIteration(doc, 'cond', compiler);
  const limit = doc.has('limit') ? compiler.compile(doc.get('limit') ?? null) : undefined;
  return (frame) => {
    const array = inputArray(input(frame), 28651, 'input to $filter must be an array not');
    if (!array) return null;
    const most = limitOf(limit?.(frame));
    const out: Value[] = [];
    for (const element of array) {
      if (out.length >= most) break;
      frame[slot] = element;
      if (isTruthy(body(frame))) out.push(element);
    }
    return out;
  };
};

function limitOf(value: Maybe): number {
  if (isNullish(value)) return Number.POSITIVE_INFINITY;
  if (!isWhole(value))
    throw new StoreError(
      327391,
      `$filter: limit must be represented as a 32-bit integral value, found ${typeNameOf(value)}`,
    );
  if (toNumber(value) < 1)
    throw new StoreError(
      327392,
      `$filter: limit must be greater than 0, found ${isNumeric(value) ? toNumber(value) : ''}`,
    );
  return toNumber(value);
}

const compileReduce: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, ['input', 'initialValue', 'in'], [], {
    notObject: 40075,
    unknown: 40076,
    missing: 40077,
  });
  const input = compiler.compile(doc.get('input') ?? null);
  const initial = compiler.compile(doc.get('initialValue') ?? null);
  const { inner, slots } = bindVariables(compiler.scope, ['this', 'value']);
  const [element, accumulator] = slots as [number, number];
  const body = compiler.compile(doc.get('in') ?? null, inner);
  return (frame) => {
    const array = inputArray(input(frame), 40080, "$reduce requires that 'input' be an array, found:");
    if (!array) return null;
    let value = initial(frame);
    for (const item of array) {
      frame[element] = item;
      frame[accumulator] = value;
      value = body(frame);
    }
    return value;
  };
};

/** `$zip`: the shortest array decides, or the longest with defaults for the rest. */
const compileZip: OperatorCompiler = (argument, compiler, name) => {
  const doc = assertNamed(argument, name, [], ['inputs', 'useLongestLength', 'defaults'], {
    notObject: 34460,
    unknown: 34464,
  });
  const inputs = doc.get('inputs') ?? [];
  const longest = doc.get('useLongestLength') ?? false;
  const defaults = doc.get('defaults');
  if (!Array.isArray(inputs))
    throw new StoreError(34461, `inputs must be an array of expressions, found ${typeNameOf(inputs)}`);
  if (inputs.length === 0) throw new StoreError(34465, '$zip requires at least one input array');
  if (typeof longest !== 'boolean')
    throw new StoreError(34463, `useLongestLength must be a bool, found ${typeNameOf(longest)}`);
  if (defaults !== undefined && !Array.isArray(defaults))
    throw new StoreError(34462, `defaults must be an array of expressions, found ${typeNameOf(defaults)}`);
  if (defaults && !longest)
    throw new StoreError(34466, 'cannot specify defaults unless useLongestLength is true');
  if (defaults && defaults.length !== inputs.length)
    throw new StoreError(34467, 'defaults and inputs must have the same length');
  const columns = inputs.map((input) => compiler.compile(input));
  const fill = (defaults ?? []).map((value) => compiler.compile(value));
  return (frame) => {
    const arrays = columns.map((column) =>
      inputArray(column(frame), 34468, '$zip found a non-array expression in input:'),
    );
    if (!arrays.every((array) => array !== null)) return null;
    const lengths = arrays.map((array) => array.length);
    const length = longest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, i) =>
      arrays.map((array, j) => (i < array.length ? (array[i] as Value) : (fill[j]?.(frame) ?? null))),
    );
  };
};

/** `$let $map $filter $reduce $zip`. */
export const iteration: OperatorFamily = {
  $let: compileLet,
  $map: compileMap,
  $filter: compileFilter,
  $reduce: compileReduce,
  $zip: compileZip,
};
