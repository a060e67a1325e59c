import { describe, expect, it } from 'vitest';
import { errorsPage } from './errors-page.ts';
import { errorCatalogue, errorText, problem } from './index.ts';

describe('errorCatalogue', () => {
  it('names every code room.word and gives it an error status', () => {
    const wrong = Object.entries(errorCatalogue).filter(
      ([code, { status }]) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(code) || status < 400 || status > 599,
    );
    expect(wrong).toEqual([]);
  });

  it('says the same parameters in both languages, in Chinese with Chinese characters', () => {
    const wrong = Object.entries(errorCatalogue).filter(([, { title, detail }]) =>
      [title, detail].some(
        (text) => lacksChinese(text['zh-CN']) || placesOf(text['zh-CN']) !== placesOf(text.en),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is what docs/errors.md shows', async () => {
    await expect(errorsPage()).toMatchFileSnapshot('../../docs/errors.md');
  });
});

describe('problem', () => {
  it('takes status and words from the catalogue', () => {
    const error = problem('request.tooDeep', { params: { limit: 32 } });
    expect(error.status).toBe(400);
    expect(error.message).toBe('JSON may be nested at most 32 levels deep.');
  });

  it('has the words for one and for more', () => {
    const said = (count: number) =>
      problem('record.referenced', { params: { count, object: 'deal' } }).message;
    expect(said(1)).toBe('1 record of "deal" still refers to it.');
    expect(said(2)).toBe('2 records of "deal" still refer to it.');
  });

  it('leaves the place of a missing parameter empty and never reads inherited names', () => {
    expect(errorText({ en: 'a{constructor}b{x}c', 'zh-CN': '' }, 'en', {})).toBe('abc');
  });
});

function placesOf(text: string): string {
  return (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ');
}

/** A text that is nothing but a parameter has no language of its own. */
function lacksChinese(text: string): boolean {
  const words = text.replaceAll(/\{\w+\}/g, '');
  return /\p{L}/u.test(words) && !/\p{Script=Han}/u.test(words);
}
