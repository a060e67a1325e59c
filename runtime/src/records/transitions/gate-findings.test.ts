import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../api/problem.ts';
import { gateFindings } from './gate-findings.ts';

describe('gateFindings', () => {
  it('sorts by field what the gate misses', () => {
    const problem = new ApiProblem(422, {
      errors: [
        { pointer: '/fields/amount', code: 'gate.missing', detail: 'Amount is needed' },
        { pointer: '', code: 'gate.condition', detail: 'The account must be a customer' },
      ],
    });
    const found = gateFindings(problem);
    expect([...(found?.fields ?? [])]).toEqual([['amount', 'Amount is needed']]);
    expect(found?.others).toEqual(['The account must be a customer']);
  });
  it('says the whole sentence where no finding is listed', () => {
    expect(gateFindings(new ApiProblem(422, { detail: 'Not now' }))?.others).toEqual(['Not now']);
  });
  it('is nothing for other failures', () => expect(gateFindings(new ApiProblem(409, {}))).toBeUndefined());
});
