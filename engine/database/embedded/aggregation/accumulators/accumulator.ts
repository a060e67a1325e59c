import { isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { compileExpression } from '../expressions/compile-expression.ts';
import type { Compiler } from '../expressions/compiler.ts';
import type { Expression, Frame, Scope } from '../expressions/scope.ts';
import { type Memory, Share } from '../memory.ts';

/** What values gather to. */
export interface Gathering {
  add(value: Maybe): void;
  /** The value so far; undefined leaves the field out. */
  result(): Maybe;
  /** What was gathered, for `absorb` of another gathering of the same kind. */
  partial(): Value;
  /** Takes in what another gathered from values that came after its own. */
  absorb(partial: Value): void;
}

/** What one group or window has gathered so far. */
export interface AccumulatorState extends Omit<Gathering, 'add'> {
  /** Takes in the document the frame points at. */
  add(frame: Frame): void;
}

/** A compiled accumulator: makes the state of a new group, which counts what it holds. */
export type Accumulator = (memory: Memory) => AccumulatorState;

/** Checks the argument of an accumulator and compiles it. */
export type AccumulatorCompiler = (argument: Value, compiler: Compiler, name: string) => Accumulator;

/** An accumulator of one expression. */
export function accumulating(create: (share: Share, compiler: Compiler) => Gathering): AccumulatorCompiler {
  return (argument, compiler, name) => {
    const input = compileUnary(argument, compiler, name);
    return (memory) => new Accumulating(input, create(new Share(memory, name), compiler));
  };
}

class Accumulating implements AccumulatorState {
  readonly #input: Expression;
  readonly #gathering: Gathering;

  constructor(input: Expression, gathering: Gathering) {
    this.#input = input;
    this.#gathering = gathering;
  }

  add(frame: Frame): void {
    this.#gathering.add(this.#input(frame));
  }

  result(): Maybe {
    return this.#gathering.result();
  }

  partial(): Value {
    return this.#gathering.partial();
  }

  absorb(partial: Value): void {
    this.#gathering.absorb(partial);
  }
}

/** The single argument of an accumulator, with or without brackets. @throws code 40237 for several */
export function compileUnary(argument: Value, compiler: Compiler, name: string): Expression {
  if (!Array.isArray(argument)) return compiler.compile(argument);
  if (argument.length !== 1) throw new StoreError(40237, `The ${name} accumulator is a unary operator`);
  return compiler.compile(argument[0] as Value);
}

/** A field of `$group` and its like. */
export interface AccumulatedField {
  readonly name: string;
  readonly operator: string;
  readonly create: Accumulator;
}

/** Compiles `{field: {$accumulator: argument}, …}`. @throws code 40234–40238, 15952 and 115 */
export function compileFields(
  fields: Iterable<[string, Value]>,
  scope: Scope,
  accumulators: ReadonlyMap<string, AccumulatorCompiler>,
): AccumulatedField[] {
  return [...fields].map(([name, value]) => {
    if (name.includes('.')) throw new StoreError(40235, `The field name '${name}' cannot contain '.'`);
    if (name.startsWith('$'))
      throw new StoreError(40236, `The field name '${name}' cannot be an operator name`);
    if (!isDoc(value)) throw new StoreError(40234, `The field '${name}' must be an accumulator object`);
    const [operator] = value.names;
    if (operator === undefined || value.size !== 1)
      throw new StoreError(40238, `The field '${name}' must specify one accumulator`);
    const compile = accumulators.get(operator);
    if (!compile) throw unknownAccumulator(operator, name);
    return { name, operator, create: compile(value.values[0] as Value, compilerOf(scope), operator) };
  });
}

export const compilerOf = (scope: Scope): Compiler => ({
  scope,
  compile: (value, inner = scope) => compileExpression(value, inner),
});

function unknownAccumulator(operator: string, field: string): StoreError {
  if (operator === '$accumulator' || operator === '$function') return notSupported(operator);
  if (!operator.startsWith('$'))
    return new StoreError(40234, `The field '${field}' must be an accumulator object`);
  return new StoreError(15952, `unknown group operator '${operator}'`);
}
