import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { OptionSet } from '#schemas/types/index.ts';
import { applyChanges, changeAt, revertChanges } from './change.ts';
import { type Draft, loadComponent } from './draft.ts';
import { changedComponents, recordEdit, redoEdit, startLog, undoEdit } from './edit-log.ts';
import { proposeName } from './propose-name.ts';

const optionSet = (name: string): OptionSet => ({
  kind: 'optionSet',
  name,
  label: name,
  options: [{ value: 'a', label: 'A' }],
});
const draft: Draft = new Map([['optionSet/one', optionSet('one')]]);

describe('changes', () => {
  it('put a value at a place and leave the old draft as it was', () => {
    const next = applyChanges(draft, [changeAt(draft, 'optionSet/one', ['options', 0, 'label'], 'B')]);
    expect(loadComponent(next, 'optionSet', 'one').options[0]?.label).toBe('B');
    expect(loadComponent(draft, 'optionSet', 'one').options[0]?.label).toBe('A');
  });

  it('remove a property, and add and remove a whole component', () => {
    const coloured = applyChanges(draft, [changeAt(draft, 'optionSet/one', ['options', 0, 'colour'], 'red')]);
    const plain = applyChanges(coloured, [
      changeAt(coloured, 'optionSet/one', ['options', 0, 'colour'], undefined),
    ]);
    expect(plain).toEqual(draft);
    const added = changeAt(draft, 'optionSet/two', [], optionSet('two'));
    const both = applyChanges(draft, [added]);
    expect([...both.keys()]).toEqual(['optionSet/one', 'optionSet/two']);
    expect(revertChanges(both, [added])).toEqual(draft);
  });
});

describe('a change whose place somebody else changed since', () => {
  const [a] = optionSet('one').options;
  const b = { value: 'b', label: 'B' };
  const c = { value: 'c', label: 'C' };
  const added = changeAt(draft, 'optionSet/one', ['options'], [a, b]);
  const options = (on: Draft) => loadComponent(on, 'optionSet', 'one').options.map(({ value }) => value);
  const theirs = (...values: unknown[]) =>
    applyChanges(draft, [changeAt(draft, 'optionSet/one', ['options'], values)]);

  it('is taken back without what they did', () => {
    expect(options(revertChanges(theirs(a, b, c), [added]))).toEqual(['a', 'c']);
  });

  it('is done again beside what they did', () => {
    expect(options(applyChanges(theirs(a, c), [added]))).toEqual(['a', 'b', 'c']);
  });
});

describe('the edit log', () => {
  it('comes back to where it was by undo and forward by redo, whatever was edited', () => {
    const label = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 20 }), fc.nat(20), (labels, steps) => {
        let log = startLog(draft);
        for (const text of labels) {
          log = recordEdit(log, {
            name: 'edit',
            changes: [changeAt(log.draft, 'optionSet/one', ['label'], text)],
          });
        }
        const end = log.draft;
        const back = Math.min(steps, labels.length);
        for (let i = 0; i < back; i += 1) log = undoEdit(log);
        expect(loadComponent(log.draft, 'optionSet', 'one').label).toBe(
          labels[labels.length - back - 1] ?? 'one',
        );
        for (let i = 0; i < back; i += 1) log = redoEdit(log);
        expect(log.draft).toEqual(end);
      }),
    );
  });

  it('names the components that have to be saved', () => {
    const next = applyChanges(draft, [changeAt(draft, 'optionSet/two', [], optionSet('two'))]);
    expect(changedComponents(draft, next)).toEqual(['optionSet/two']);
  });
});

describe('proposeName', () => {
  it.each([
    ['Close date', [], 'closeDate'],
    ['Competitor', ['competitor'], 'competitor2'],
    ['竞争对手', [], 'jingzhengduishou'],
    ['3rd party', [], 'rdParty'],
    ['…', [], 'item'],
  ])('makes %s, beside %j, into %s', (label, taken, name) => {
    expect(proposeName(label, taken)).toBe(name);
  });
});
