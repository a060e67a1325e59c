import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#runtime/api/problem.ts';
import type { OptionSet } from '#schemas/types/index.ts';
import { changeAt } from './change.ts';
import type { ComponentKey } from './draft.ts';
import { createDraftStore, type DraftPorts } from './draft-store.ts';

const key: ComponentKey = 'optionSet/colours';
const document: OptionSet = { kind: 'optionSet', name: 'colours', label: 'Colours', options: [] };
const loaded = {
  draft: new Map([[key, document]]),
  published: new Map([[key, document]]),
  revisions: new Map([[key, 4]]),
  base: 1,
};

function openStore(save: DraftPorts['save']) {
  const planned: (() => void)[] = [];
  const store = createDraftStore(loaded, {
    save,
    check: async () => [],
    later: (run) => {
      planned.push(run);
      return () => planned.splice(planned.indexOf(run), 1);
    },
  });
  const rename = (label: string) =>
    store
      .getState()
      .run({ name: 'edit.test', changes: [changeAt(store.getState().log.draft, key, ['label'], label)] });
  return { store, rename, planned };
}

describe('the draft store', () => {
  it('saves an edit over the revision it came from and names the new one next time', async () => {
    const bases: unknown[] = [];
    let next = 4;
    const { store, rename } = openStore(async (_key, _document, revision) => {
      bases.push(revision);
      return ++next;
    });
    rename('A');
    expect(store.getState().status).toBe('dirty');
    await store.getState().flush();
    rename('B');
    await store.getState().flush();
    expect(store.getState().status).toBe('saved');
    expect(bases).toEqual([4, 5]);
  });

  it('saves what undo brings back', async () => {
    const labels: unknown[] = [];
    const { store, rename } = openStore(async (_key, saved) => {
      labels.push((saved as OptionSet).label);
      return labels.length;
    });
    rename('A');
    await store.getState().flush();
    store.getState().undo();
    await store.getState().flush();
    expect(labels).toEqual(['A', 'Colours']);
  });

  it('keeps what was typed and tries again when the server cannot be reached', async () => {
    let isDown = true;
    const { store, rename, planned } = openStore(async () => {
      if (isDown) throw new ApiProblem(0, { code: 'network' });
      return 1;
    });
    rename('A');
    await store.getState().flush();
    expect(store.getState().status).toBe('offline');
    expect(planned).toHaveLength(1);
    isDown = false;
    await store.getState().flush();
    expect(store.getState().status).toBe('saved');
  });

  it.each([
    ['mine', 'Mine'],
    ['theirs', 'Theirs'],
  ] as const)('asks when somebody saved in between and keeps %s', async (choice, label) => {
    const saved: unknown[] = [];
    const { store, rename } = openStore(async (_key, mine, revision) => {
      if (revision !== 9)
        throw new ApiProblem(412, {
          code: 'draft.stale',
          current: { ...document, label: 'Theirs' },
          revision: 9,
        } as never);
      saved.push((mine as OptionSet).label);
      return 10;
    });
    rename('Mine');
    await store.getState().flush();
    expect(store.getState().conflict?.key).toBe(key);
    store.getState().resolve(choice);
    await store.getState().flush();
    expect((store.getState().log.draft.get(key) as OptionSet).label).toBe(label);
    expect(saved).toEqual(choice === 'mine' ? ['Mine'] : []);
  });
});
