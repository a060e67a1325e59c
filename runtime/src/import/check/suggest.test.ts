import { describe, expect, it } from 'vitest';
import { suggest } from './suggest.ts';

const choices = ['GTX Pro', 'GTX Plus Pro', 'GTK 500', 'technology', 'telecom', '华东', '华北'].map(
  (label) => ({
    value: label,
    label,
  }),
);
const suggested = (text: string) => suggest(text, choices)?.label;

describe('suggest', () => {
  it('sees through case, spaces and punctuation', () => {
    expect(suggested('GTXPro')).toBe('GTX Pro');
    expect(suggested('gtk-500')).toBe('GTK 500');
    expect(suggested('ＧＴＸ　Ｐｒｏ')).toBe('GTX Pro');
  });

  it('forgives a typing error in a word long enough', () => {
    expect(suggested('technolgy')).toBe('technology');
    expect(suggested('华南')).toBeUndefined();
  });

  it('says nothing where two are as near or none is', () => {
    expect(
      suggest('ab cde', [
        { value: '1', label: 'abcdf' },
        { value: '2', label: 'abcdg' },
      ]),
    ).toBeUndefined();
    expect(suggested('furniture')).toBeUndefined();
    expect(suggested('  ')).toBeUndefined();
  });
});
