import { describe, expect, it } from 'vitest';
import type { RecordEnvelope } from '../../api/records.ts';
import { isOwnPlace, placeBeside, placeBeyond } from './card-place.ts';

const cards = ['a', 'b', 'c'].map((id): RecordEnvelope => ({ id, object: 'deal', rev: 1, fields: {} }));

describe('placeBeside', () => {
  it('lies between a card and its neighbour at the chosen edge, without the moved card', () => {
    expect(placeBeside(cards, 'x', { id: 'b', edge: 'above' })).toEqual({ after: 'a', before: 'b' });
    expect(placeBeside(cards, 'x', { id: 'c', edge: 'below' })).toEqual({ after: 'c' });
    expect(placeBeside(cards, 'x', { id: 'a', edge: 'above' })).toEqual({ before: 'a' });
    expect(placeBeside(cards, 'b', { id: 'c', edge: 'above' })).toEqual({ after: 'a', before: 'c' });
    expect(placeBeside(cards, 'x', { id: 'gone', edge: 'above' })).toBeUndefined();
    expect(placeBeside(cards, 'a', { id: 'a', edge: 'above' })).toBeUndefined();
  });
});

describe('placeBeyond', () => {
  it('is one step up or down, and nowhere at the ends', () => {
    expect(placeBeyond(cards, 'c', -1)).toEqual({ after: 'a', before: 'b' });
    expect(placeBeyond(cards, 'a', 1)).toEqual({ after: 'b', before: 'c' });
    expect(placeBeyond(cards, 'a', -1)).toBeUndefined();
    expect(placeBeyond(cards, 'c', 1)).toBeUndefined();
  });
});

describe('isOwnPlace', () => {
  it('tells a drop that changes nothing', () => {
    expect(isOwnPlace(cards, 'b', { after: 'a', before: 'c' })).toBe(true);
    expect(isOwnPlace(cards, 'a', { before: 'b' })).toBe(true);
    expect(isOwnPlace(cards, 'b', { before: 'a' })).toBe(false);
  });
});
