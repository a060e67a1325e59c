import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#runtime/api/problem.ts';
import type { OptionSet } from '#schemas/types/index.ts';
import { changeAt } from './change.ts';
import type { ComponentKey } from './draft.ts';
import { createDraftStore, type DraftPorts } from './draft-store.ts';
import { keptWork, readKept } from './kept-work.ts';

const key: ComponentKey = 'optionSet/colours';
const document: OptionSet = {
  kind: 'optionSet',
  name: 'colours',
  label: 'Colours',
  options: [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ],
};
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

  it('merges what somebody else saved elsewhere in the component, and undo takes back only what was done here', async () => {
    const theirs = { ...document, options: [...document.options, { value: 'c', label: 'C' }] };
    const saved: OptionSet[] = [];
    const { store, rename } = openStore(async (_key, mine, revision) => {
      if (revision === 4) throw new ApiProblem(412, { current: theirs, revision: 9 } as never);
      saved.push(mine as OptionSet);
      return 10;
    });
    rename('Mine');
    await store.getState().flush();
    expect(store.getState()).toMatchObject({ conflict: undefined, merge: { key } });
    expect(saved).toEqual([{ ...theirs, label: 'Mine' }]);
    store.getState().undo();
    expect(store.getState().log.draft.get(key)).toEqual(theirs);
    store.getState().redo();
    expect(store.getState().log.draft.get(key)).toEqual({ ...theirs, label: 'Mine' });
  });

  it.each([
    ['mine', 'Theirs'],
    ['theirs', 'Mine'],
  ] as const)('brings the other version back by undo after %s was kept', async (choice, other) => {
    const { store, rename } = openStore(async (_key, _mine, revision) => {
      if (revision === 4)
        throw new ApiProblem(412, { current: { ...document, label: 'Theirs' }, revision: 9 } as never);
      return 10;
    });
    rename('Mine');
    await store.getState().flush();
    store.getState().resolve(choice);
    store.getState().undo();
    expect(store.getState().log.draft.get(key)).toEqual({ ...document, label: other });
  });

  it('counts as saved what was undone before it was sent', async () => {
    const { store, rename } = openStore(async () => expect.unreachable());
    rename('A');
    store.getState().undo();
    await store.getState().flush();
    expect(store.getState().status).toBe('saved');
  });

  it('takes a save whose answer was lost for its own', async () => {
    let onServer: unknown;
    const { store, rename } = openStore(async (_key, mine, revision) => {
      if (onServer === undefined) {
        onServer = mine;
        throw new ApiProblem(0, { code: 'network' });
      }
      if (revision === 4) throw new ApiProblem(412, { current: onServer, revision: 5 } as never);
      return 6;
    });
    rename('A');
    await store.getState().flush();
    rename('AB');
    await store.getState().flush();
    expect(store.getState()).toMatchObject({ conflict: undefined, status: 'saved' });
  });

  it('says nothing of a merge where the server has what one sees', async () => {
    const { store, rename } = openStore(async () => {
      throw new ApiProblem(412, { current: { ...document, label: 'A' }, revision: 9 } as never);
    });
    rename('A');
    await store.getState().flush();
    expect(store.getState()).toMatchObject({ status: 'saved', merge: undefined, conflict: undefined });
  });

  it('saves the rest when one component is refused, says why, and tries that one again once it is changed', async () => {
    const other: ComponentKey = 'optionSet/sizes';
    const saved: string[] = [];
    const { store, rename } = openStore(async (each, mine) => {
      if ((mine as OptionSet).label === 'Bad') throw new ApiProblem(413, { code: 'draft.tooLarge' });
      saved.push(each);
      return saved.length;
    });
    rename('Bad');
    store.getState().run({
      name: 'edit.test',
      changes: [changeAt(store.getState().log.draft, other, [], { ...document, name: 'sizes' })],
    });
    await store.getState().flush();
    expect(saved).toEqual([other]);
    expect(store.getState().status).toBe('refused');
    expect(store.getState().refusals.get(key)?.problem.code).toBe('draft.tooLarge');
    rename('Good');
    await store.getState().flush();
    expect(saved).toEqual([other, key]);
    expect(store.getState()).toMatchObject({ status: 'saved', refusals: new Map() });
  });
});

describe('work kept over a reload', () => {
  const ports: DraftPorts = {
    save: async () => {
      throw new ApiProblem(0, { code: 'network' });
    },
    check: async () => [],
    later: () => () => {},
  };
  const renamed = () => {
    const store = createDraftStore(loaded, ports);
    const { log, run } = store.getState();
    run({ name: 'edit.test', changes: [changeAt(log.draft, key, ['label'], 'Mine')] });
    return store;
  };
  const afterReload = (at: typeof loaded, save: DraftPorts['save'] = ports.save) => {
    const kept = readKept(JSON.stringify(keptWork(renamed().getState())));
    return createDraftStore(at, { ...ports, save }, kept);
  };

  it('brings back what was not saved, and its undo', () => {
    const store = afterReload(loaded);
    expect(store.getState().status).toBe('dirty');
    expect(store.getState().log.draft.get(key)).toEqual({ ...document, label: 'Mine' });
    store.getState().undo();
    expect(store.getState().log.draft.get(key)).toEqual(document);
  });

  it('is merged with what was saved meanwhile', async () => {
    const theirs = { ...document, options: [] };
    const meanwhile = { ...loaded, draft: new Map([[key, theirs]]), revisions: new Map([[key, 9]]) };
    const saved: unknown[] = [];
    const store = afterReload(meanwhile, async (_key, mine, revision) => {
      if (revision === 4) throw new ApiProblem(412, { current: theirs, revision: 9 } as never);
      saved.push(mine);
      return 10;
    });
    await store.getState().flush();
    expect(saved).toEqual([{ ...theirs, label: 'Mine' }]);
  });

  it('leaves out the undo steps of a draft that was published since', () => {
    const store = afterReload({ ...loaded, base: 2 });
    expect(store.getState().log.done).toEqual([]);
    expect(store.getState().log.draft.get(key)).toEqual({ ...document, label: 'Mine' });
  });

  it('is none where the stored text is something else', () => {
    expect([null, '', '{"done":1}', '[]'].map(readKept)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
