import { describe, expect, it } from 'vitest';
import { searchWords } from './search-words.ts';

describe('searchWords', () => {
  it('folds case and accents and takes each word once', () => {
    expect(searchWords('Zoë  ZOË Ångström', 'zoe@example.com')).toEqual([
      'zoe',
      'angstrom',
      'zoe@example.com',
    ]);
  });

  it('finds a Chinese name from any character on', () => {
    expect(searchWords('欧阳修')).toEqual(['欧阳修', '阳修', '修']);
  });

  it('is empty for nothing', () => {
    expect(searchWords(undefined, '  ')).toEqual([]);
  });
});
