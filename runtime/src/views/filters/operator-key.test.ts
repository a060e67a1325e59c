import { describe, expect, it } from 'vitest';
import { operatorKey } from './operator-key.ts';

describe('operatorKey', () => {
  it('speaks of time where days and instants are compared', () => {
    expect(operatorKey('lt', 'dateTime')).toBe('filter.before');
    expect(operatorKey('gte', 'date')).toBe('filter.from');
    expect(operatorKey('between', 'date')).toBe('filter.between');
    expect(operatorKey('lt', 'money')).toBe('filter.lt');
  });
});
