import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import { currencyOptions } from './currency-options.ts';
import { findingAt } from './finding-at.ts';
import { strengthOf } from './PasswordStrength.tsx';

describe('strengthOf', () => {
  it.each([
    ['', 0],
    ['short', 1],
    ['tencharact', 2],
    ['Ten-char4ct', 3],
    ['correct horse battery', 4],
  ])('%s is %d', (password, strength) => expect(strengthOf(password)).toBe(strength));
});

describe('currencyOptions', () => {
  it('names each currency with its symbol', () => {
    expect(currencyOptions('en').find(({ value }) => value === 'USD')?.label).toBe('USD $');
  });
});

describe('findingAt', () => {
  it("gives the finding's sentence to its own input only", () => {
    const problem = new ApiProblem(422, {
      errors: [{ pointer: '/admin/email', code: 'value.type', detail: 'Not an e-mail' }],
    });
    expect(findingAt(problem, '/admin/email')).toBe('Not an e-mail');
    expect(findingAt(problem, '/admin/name')).toBeUndefined();
  });
});
