import { expect, it } from 'vitest';
import { compileCollation, toDoc } from '../../bson/index.ts';
import { stored } from '../../bson/exact-text.ts';
import { StoreError } from '../../errors.ts';
import { compileMatch } from '../index.ts';

/** What is tested, the filter, the document, and whether it matches, or the code of the refusal. */
export type MatchProbe = readonly [name: string, filter: object, doc: object, expected: boolean | number];

/** Runs each probe as a test of its own, with documents that have been through BSON. */
export function runMatchProbes(probes: readonly MatchProbe[], collation?: object): void {
  it.each(probes)('%s', (_, filter, doc, expected) => {
    const options = { collation: collation && compileCollation(toDoc(collation)) };
    const outcome = codeOr(() => compileMatch(stored(filter), options).matches(stored(doc)));
    expect(outcome).toBe(expected);
  });
}

/** The result of a call, or the code it was refused with. */
export function codeOr<T>(run: () => T): T | number {
  try {
    return run();
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}
