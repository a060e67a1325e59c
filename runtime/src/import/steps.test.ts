import { describe, expect, it } from 'vitest';
import { isOpenStep, stepFor } from './steps.ts';

describe('stepFor', () => {
  it('follows the state of the import', () => {
    expect(stepFor(undefined, 'check')).toBe('upload');
    expect(stepFor('uploaded', 'run')).toBe('match');
    expect(stepFor('mapped', 'check')).toBe('match');
    expect(stepFor('checking', null)).toBe('check');
    expect(stepFor('checked', null)).toBe('check');
    expect(stepFor('running', 'match')).toBe('run');
    expect(stepFor('done', 'match')).toBe('run');
  });

  it('goes back to an earlier step while nothing has been written', () => {
    expect(stepFor('checked', 'match')).toBe('match');
    expect(stepFor('failed', 'check')).toBe('check');
    expect(stepFor('failed', null)).toBe('run');
  });
});

describe('isOpenStep', () => {
  it('lets one move between the columns and the findings', () => {
    expect(isOpenStep('checked', 'check', 'match')).toBe(true);
    expect(isOpenStep('checked', 'match', 'check')).toBe(true);
    expect(isOpenStep('mapped', 'match', 'check')).toBe(false);
    expect(isOpenStep('done', 'run', 'match')).toBe(false);
  });
});
