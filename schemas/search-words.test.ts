import { describe, expect, it } from 'vitest';
import { queryWords, searchEntries, searchWords } from './search-words.ts';

describe('searchWords', () => {
  it.each([
    ['Café ÉLAN-2, ltd.', ['cafe', 'elan', '2', 'ltd']],
    ['北京公司', ['北京', '京公', '公司', '司']],
    ['Acme北京', ['acme', '北京', '京']],
    ['京', ['京']],
    ['  --  ', []],
    ['a@b.com', ['a', 'b', 'com']],
  ])('of %s are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('holds a prefix for every part of a run that someone may type', () => {
    const words = searchWords('深圳市腾讯');
    const found = (typed: string) =>
      queryWords(typed).every((part) => words.some((word) => word.startsWith(part)));
    for (const typed of ['深', '讯', '深圳', '市腾讯', '深圳市腾讯']) expect(found(typed)).toBe(true);
    expect(found('深市')).toBe(false);
  });

  it('keeps the field in front of each word', () => {
    const texts = [
      { field: 'name', text: 'Acme acme' },
      { field: 'email', text: 'x@acme.cn' },
    ];
    expect(searchEntries(texts)).toEqual(['email:acme', 'email:cn', 'email:x', 'name:acme']);
  });

  it('stays small for a very long text', () => {
    expect(searchWords(Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' '))).toHaveLength(100);
  });
});
