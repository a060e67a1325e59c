import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casePattern } from './case-pattern.ts';

const open = { before: true, after: true };
const closed = { before: false, after: false };
/** Letters with the strangest upper and lower cases, and what those are made of. */
const letters = [
  's',
  'S',
  'ß',
  'ẞ',
  'ſ',
  'ﬆ',
  't',
  'ﬃ',
  'f',
  'F',
  'I',
  'i',
  'ı',
  'İ',
  '\u0307',
  'k',
  'K',
  'ΐ',
  '京',
  '😀',
  '.',
  ']',
];
const text = fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((all) => all.join(''));
const ends = fc.record({ before: fc.boolean(), after: fc.boolean() });

describe('casePattern', () => {
  it('finds exactly the texts that JavaScript finds once it has changed their case', () => {
    fc.assert(
      fc.property(
        text,
        text,
        ends,
        fc.constantFrom('upper' as const, 'lower' as const),
        (of, wanted, at, to) => {
          const change = (given: string) => (to === 'upper' ? given.toUpperCase() : given.toLowerCase());
          for (const part of [wanted, change(wanted), change(of).slice(0, 2), change(of).slice(1)]) {
            if ([...part].some((one) => one.length === 1 && one >= '\ud800' && one < '\ue000')) continue;
            const pattern = casePattern(part, to, at);
            if (pattern === undefined) continue;
            const changed = change(of);
            const expected = at.before
              ? at.after
                ? changed.includes(part)
                : changed.endsWith(part)
              : at.after
                ? changed.startsWith(part)
                : changed === part;
            expect({ of, part, at, to, found: new RegExp(pattern, 'v').test(of) }).toEqual({
              of,
              part,
              at,
              to,
              found: expected,
            });
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('leaves the small sigma alone, whose form depends on its neighbours', () => {
    expect(casePattern('σ', 'lower', open)).toBeUndefined();
    expect(casePattern('Σ', 'upper', closed)).toBe('^[Σςσ](?![\\s\\S])');
  });

  it('gives up a part with too many readings', () => {
    expect(casePattern('SSSSSSSSSSSS', 'upper', open)).toBeUndefined();
    expect(casePattern('MISSISSIPPI', 'upper', open)).toBeDefined();
  });
});
