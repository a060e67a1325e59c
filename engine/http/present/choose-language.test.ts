import { describe, expect, it } from 'vitest';
import { chooseLanguage, errorLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh-TW,zh;q=0.9', 'zh-CN'],
    ['de, en;q=0.4, zh;q=0.7', 'zh-CN'],
    ['en-GB', 'en'],
    ['*', 'en'],
    ['en;q=0, zh', 'zh-CN'],
    ['fr', undefined],
    ['', undefined],
    [';;,q=,=', undefined],
    [undefined, undefined],
  ])('of "%s" is %s', (header, language) => {
    expect(chooseLanguage(header, ['en', 'zh-CN'])).toBe(language);
  });

  it('falls back to English for errors', () => {
    expect(errorLanguage('fr')).toBe('en');
  });
});
