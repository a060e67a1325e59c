import { describe, expect, it } from 'vitest';
import { ApiProblem, isRetryable } from './problem.ts';

describe('ApiProblem', () => {
  it('keeps code, findings and the sentence', () => {
    const errors = [{ pointer: '/fields/amount', code: 'value.required' }];
    const problem = new ApiProblem(422, {
      code: 'record.invalid',
      title: 'Invalid',
      detail: 'One field',
      errors,
    });
    expect(problem).toMatchObject({ status: 422, code: 'record.invalid', message: 'One field', errors });
  });

  it('reads the code from the type where no code is given', () => {
    expect(new ApiProblem(409, { type: 'https://example.org/errors/draft.behind' }).code).toBe(
      'draft.behind',
    );
  });

  it('is retryable when no answer came, not when the caller is at fault', () => {
    expect(isRetryable(new ApiProblem(0, { code: 'network' }))).toBe(true);
    expect(isRetryable(new ApiProblem(503, {}))).toBe(true);
    expect(isRetryable(new ApiProblem(422, {}))).toBe(false);
  });
});
