import { describe, expect, it } from 'vitest';
import { compileRegex } from '../regex.ts';
import { costOf } from '../regex-cost.ts';

describe('regular expressions', () => {
  it('that backtrack without end are matched in time linear in the text', () => {
    const bombs = [
      '^(a+)+$',
      '(a|aa)+$',
      '(a*)*b',
      '(.*)(.*)(.*)(.*)(.*)[^a]',
      '([a-z]+)*=',
      'x*x*x*x*x*x*y',
    ];
    const text = `${'a'.repeat(20_000)}!${'x'.repeat(2000)}`;
    const started = performance.now();
    for (const bomb of bombs) compileRegex(bomb, '').test(text);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ['^(ab)+$', '', 'abab\n', true],
    ['\\A(ab)+\\z', '', 'abab\n', false],
    ['(a+)+\\Z', '', 'xaa\n', true],
    ['(?i)(AB|c)+$', '', 'xxabC', true],
    ['\\Q(a+)+\\E', '', 'is (a+)+ here', true],
    ['( a | b )+ $', 'x', 'ab', true],
    ['^(b+)+$', 'm', 'a\nbb\nc', true],
    ['^a(.+)+b$', '', 'a\nb', false],
    ['^a(.+)+b$', 's', 'a\nb', true],
    ['(?P<one>[[:digit:]]+)+x', '', '12x', true],
  ])('%s with flags "%s" on %j gives %s, whichever engine looks', (pattern, flags, text, expected) => {
    expect(compileRegex(pattern, flags).test(text)).toBe(expected);
    expect(compileRegex(pattern, flags).test(text + ' '.repeat(0))).toBe(expected);
  });

  it('give the same match and groups by both engines', () => {
    const quick = compileRegex('(\\d)(x)?', '').find('ab 12', 0);
    const linear = compileRegex('(\\d)(x)?(?:z|y*)*', '').find('ab 12', 0);
    expect(quick).toEqual({ index: 3, text: '1', captures: ['1', null] });
    expect(linear).toEqual(quick);
  });

  it('with look-around run on short texts and are refused where they could take long', () => {
    expect(compileRegex('(?=a)a+', '').test('aa')).toBe(true);
    expect(() => compileRegex('(a+)+(?!b)', '').test('aa')).toThrow(/could take too long/);
  });

  it.each([
    ['abc', false, 0],
    ['^a+', false, 1],
    ['a.*b.*', false, 3],
    ['(ab)+', false, 2],
    ['(a+)+', true, 3],
    ['(a|b)*', true, 2],
    ['[a+*]x', false, 0],
    ['a{1,5}', false, 0],
    ['a{1,5000}', false, 2],
    ['\\+\\*', false, 0],
  ])('the cost of %s is judged (%s, degree %i)', (pattern, isExponential, degree) => {
    expect(costOf(pattern)).toEqual({ isExponential, degree });
  });
});
