import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../api/problem.ts';
import { findingsOf } from './findings-of.ts';

describe('findingsOf', () => {
  const problem = new ApiProblem(422, {
    errors: [
      { pointer: '/fields/amount/amount', code: 'value.type', detail: 'Must be a number' },
      { pointer: '/fields/hidden', code: 'value.required', detail: 'Needed' },
      { pointer: '/owner', code: 'reference.notFound', detail: 'No such member' },
    ],
  });
  it('puts a finding at its field, also one inside the value', () => {
    expect(findingsOf(problem, () => true).fields['amount']).toBe('Must be a number');
  });
  it('tells findings at fields that are not shown about the whole', () => {
    expect(findingsOf(problem, (name) => name === 'amount').others).toEqual([
      'hidden: Needed',
      'No such member',
    ]);
  });
});
