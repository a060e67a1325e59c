import { describe, expect, it } from 'vitest';
import { textIn } from './texts.ts';

describe('textIn', () => {
  const text = { en: 'Deal', 'zh-CN': '商机' };

  it('answers in the language asked for, also by its primary tag', () => {
    expect(textIn(text, 'zh-CN')).toBe('商机');
    expect(textIn(text, 'zh')).toBe('商机');
    expect(textIn(text, 'en-GB')).toBe('Deal');
  });

  it('falls back to the given languages, then English, then the first', () => {
    expect(textIn(text, 'fr', ['zh-CN'])).toBe('商机');
    expect(textIn(text, 'fr')).toBe('Deal');
    expect(textIn({ de: 'Geschäft' }, 'fr')).toBe('Geschäft');
  });

  it('answers a plain string as it is, and nothing as an empty text', () => {
    expect(textIn('Deal', 'zh-CN')).toBe('Deal');
    expect(textIn(undefined, 'en')).toBe('');
    expect(textIn({}, 'en')).toBe('');
  });

  it('finds no text in what objects inherit', () => {
    expect(textIn({ en: 'Deal' }, 'constructor')).toBe('Deal');
  });
});
