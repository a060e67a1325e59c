import { expect, it } from 'vitest';
import { exactText, stored } from '../../bson/exact-text.ts';
import { StoreError } from '../../errors.ts';
import type { Value } from '../../bson/index.ts';
import { collect } from '../flow.ts';
import { compilePipeline } from '../pipeline.ts';
import { memoryEnvironment } from './memory-environment.ts';

/** What is tested, the pipeline, the documents, and the results or the code of the refusal. */
export type PipelineProbe = readonly [
  name: string,
  pipeline: readonly object[],
  docs: readonly object[],
  expected: readonly object[] | number,
];

/** Runs each probe as a test of its own. */
export function runPipelineProbes(probes: readonly PipelineProbe[]): void {
  it.each(probes)('%s', (_, pipeline, docs, expected) => {
    expect(outcomeOf(pipeline, { c: docs })).toEqual(
      typeof expected === 'number' ? expected : expected.map(textOf),
    );
  });
}

/** The results as exact texts, or the code of the refusal. */
export function outcomeOf(
  pipeline: readonly object[],
  collections: Readonly<Record<string, readonly object[]>>,
  options: Parameters<typeof memoryEnvironment>[1] = {},
): string[] | number {
  try {
    const stages = stored({ pipeline }).get('pipeline') as Value;
    return collect(compilePipeline(stages, memoryEnvironment(collections, options)).run()).map(exactText);
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}

export const textOf = (object: object): string => exactText(stored(object));

/** What is tested, the expression, the document, and the value (undefined: missing) or the code of the refusal. */
export type ExpressionProbe = readonly [name: string, expression: unknown, doc: object, expected: unknown];

/** Marks an expected refusal, so that a number can be an expected value. */
export class Refusal {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

export const refused = (code: number): Refusal => new Refusal(code);

/** Evaluates each expression through `$project`, as a test of its own. */
export function runExpressionProbes(probes: readonly ExpressionProbe[]): void {
  it.each(probes)('%s', (_, expression, doc, expected) => {
    const outcome = outcomeOf([{ $replaceWith: { v: expression } }], { c: [doc] });
    const value = [textOf(expected === undefined ? {} : { v: expected })];
    expect(outcome).toEqual(expected instanceof Refusal ? expected.code : value);
  });
}
