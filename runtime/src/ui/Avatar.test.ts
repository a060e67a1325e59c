import { describe, expect, it } from 'vitest';
import { initialsOf } from './Avatar.tsx';

describe('initialsOf', () => {
  it('takes the first letters of the first and last name', () => {
    expect(initialsOf('Maya Chen', 20)).toBe('MC');
    expect(initialsOf('Anna Maria Lopez', 20)).toBe('AL');
    expect(initialsOf('Cher', 20)).toBe('C');
  });
  it('takes the last character of a Chinese name, two from 28 px', () => {
    expect(initialsOf('李蕾', 24)).toBe('蕾');
    expect(initialsOf('欧阳明志', 28)).toBe('明志');
  });
});
