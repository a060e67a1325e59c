import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem } from '#runtime/api/problem.ts';
import type { OptionSet } from '#schemas/types/index.ts';
import { changeAt } from './change.ts';
import type { ComponentKey } from './draft.ts';
import { createDraftStore, type DraftPorts } from './draft-store.ts';
import { keptWork } from './kept-work.ts';
import { findUnsent, keepUnsent } from './unsent-work.ts';

const key: ComponentKey = 'optionSet/colours';
const document: OptionSet = {
  kind: 'optionSet',
  name: 'colours',
  label: 'Colours',
  options: [{ value: 'a', label: 'A' }],
};
const mine = { ...document, label: 'Mine' };
const at = (held: OptionSet, revision: number) => ({
  draft: new Map([[key, held]]),
  published: new Map([[key, document]]),
  revisions: new Map([[key, revision]]),
  base: 1,
});
const ports: DraftPorts = {
  save: async () => {
    throw new ApiProblem(0, { code: 'network' });
  },
  check: async () => [],
  later: () => () => {},
};

/** The storage of a browser, as far as it is used here. */
function openStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
    clear: () => items.clear(),
  };
}

describe('work that no server was told of', () => {
  let storage: Storage;
  const prefix = 'studio.unsent.';
  const own = `${prefix}now`;
  const find = (held: OptionSet) => findUnsent(storage, { prefix, own, draft: new Map([[key, held]]) });
  beforeEach(() => {
    storage = openStorage();
    const store = createDraftStore(at(document, 4), ports);
    const { log, run } = store.getState();
    run({ name: 'edit.test', changes: [changeAt(log.draft, key, ['label'], 'Mine')] });
    keepUnsent(storage, `${prefix}gone`, keptWork(store.getState()).unsaved, new Date(0));
  });

  it('is found by another tab, with what it was made from', () => {
    expect(find(document)).toEqual([
      {
        name: `${prefix}gone`,
        at: '1970-01-01T00:00:00.000Z',
        edits: [{ key, mine, from: document, revision: 4 }],
      },
    ]);
  });

  it('is not offered to the tab that has it, nor to another person', () => {
    const draft = new Map([[key, document]]);
    expect(findUnsent(storage, { prefix, own: `${prefix}gone`, draft })).toEqual([]);
    expect(findUnsent(storage, { prefix: 'other.unsent.', own, draft })).toEqual([]);
  });

  it('is forgotten where it reached the server after all, and where the tab has sent it', () => {
    expect(find(mine)).toEqual([]);
    expect(storage.length).toBe(0);
    keepUnsent(storage, own, [{ key, mine }], new Date(0));
    keepUnsent(storage, own, [], new Date(0));
    expect(storage.length).toBe(0);
  });

  it('is none where what is stored is something else', () => {
    storage.setItem(`${prefix}odd`, '{"edits":1}');
    storage.setItem(`${prefix}broken`, '{');
    expect(find(document)).toHaveLength(1);
  });

  it('is merged with what was saved meanwhile, and taken back by undo', async () => {
    const theirs = { ...document, options: [] };
    const saved: unknown[] = [];
    const store = createDraftStore(at(theirs, 9), {
      ...ports,
      save: async (_key, sent, revision) => {
        if (revision === 4) throw new ApiProblem(412, { current: theirs, revision: 9 } as never);
        saved.push(sent);
        return 10;
      },
    });
    store.getState().restore(find(theirs)[0]?.edits ?? []);
    await store.getState().flush();
    expect(saved).toEqual([{ ...theirs, label: 'Mine' }]);
    store.getState().undo();
    expect(store.getState().log.draft.get(key)).toEqual(theirs);
  });

  it('leaves alone what is being edited now', () => {
    const store = createDraftStore(at(document, 4), ports);
    const { log, run } = store.getState();
    run({ name: 'edit.test', changes: [changeAt(log.draft, key, ['label'], 'Newer')] });
    store.getState().restore(find(document)[0]?.edits ?? []);
    expect(store.getState().log.draft.get(key)).toEqual({ ...document, label: 'Newer' });
  });
});
