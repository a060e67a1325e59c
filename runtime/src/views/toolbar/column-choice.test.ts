import { describe, expect, it } from 'vitest';
import { movePath, togglePath } from './column-choice.ts';

describe('column choice', () => {
  it('adds at the end and takes out', () => {
    expect(togglePath(['a', 'b'], 'c')).toEqual(['a', 'b', 'c']);
    expect(togglePath(['a', 'b'], 'a')).toEqual(['b']);
  });
  it('keeps the last column', () => expect(togglePath(['a'], 'a')).toEqual(['a']));
  it('moves one place', () => {
    expect(movePath(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(movePath(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  });
});
