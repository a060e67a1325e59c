import { describe, expect, it } from 'vitest';
import type { FormDocument, ObjectDocument, PipelineDocument, RoleDocument } from '#schemas/types/index.ts';
import { applyChanges, changeAt, revertChanges } from '../draft/change.ts';
import { type Draft, findComponent, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { addField, newProperty } from './add-field.ts';
import { addStage, removeStage } from './edit-pipeline.ts';
import { cellsOf } from './form-layout.ts';
import { moveCell } from './move-cell.ts';
import { placeField } from './place-field.ts';
import { relabelStage, relabelTransition } from './relabel-step.ts';
import { removeCell } from './remove-cell.ts';
import { removeField } from './remove-field.ts';
import { renameOwnOptionSet } from './rename-own-option-set.ts';
import { setCellSpan } from './set-cell-span.ts';
import { addSection, moveSection, removeSection } from './sections.ts';
import { fieldRight, setFieldRight, setObjectRights } from './set-rights.ts';

const text = (label: string) => ({ 'x-field': { kind: 'text' as const, label } });
const object: ObjectDocument = {
  type: 'object',
  required: ['name'],
  'x-object': { name: 'deal', label: 'Deal', nameField: 'name' },
  properties: { name: text('Name'), city: text('City'), note: text('Note') },
};
const form: FormDocument = {
  kind: 'form',
  name: 'dealMain',
  label: 'Deal',
  object: 'deal',
  tabs: [
    {
      id: 't1',
      sections: [
        {
          id: 's1',
          rows: [
            { id: 'r1', cells: [{ id: 'c1', field: 'name' }] },
            {
              id: 'r2',
              cells: [
                { id: 'c2', span: 6, field: 'city' },
                { id: 'c3', span: 6, field: 'note' },
              ],
            },
          ],
        },
        { id: 's2', rows: [] },
      ],
    },
  ],
};
const pipeline: PipelineDocument = {
  kind: 'pipeline',
  name: 'sales',
  label: 'Sales',
  object: 'deal',
  start: 'new',
  stages: ['new', 'talk', 'won'].map((name) => ({
    name,
    label: name,
    category: name === 'won' ? 'won' : 'open',
  })),
  transitions: [
    { name: 'a', label: 'a', from: ['new'], to: 'talk' },
    { name: 'b', label: 'b', from: ['new', 'talk'], to: 'won' },
    { name: 'c', label: 'c', from: ['talk'], to: 'new' },
  ],
};
const role: RoleDocument = {
  kind: 'role',
  name: 'sales',
  label: 'Sales',
  objects: { deal: { read: { scope: 'own' }, fields: { read: '*', write: ['name'] } } },
};
const draft: Draft = new Map<never, never>([
  ['object/deal', object],
  ['form/dealMain', form],
  ['pipeline/sales', pipeline],
  ['role/sales', role],
] as never[]);

/** Applies an edit and proves on the way that it can be taken back. */
function run(edit: Edit, on: Draft = draft): Draft {
  const next = applyChanges(on, edit.changes);
  expect(revertChanges(next, edit.changes)).toEqual(on);
  return next;
}
const layout = (on: Draft) =>
  loadComponent(on, 'form', 'dealMain').tabs[0]?.sections.map(({ rows }) =>
    rows.map(({ cells }) => cells.map(({ field, span }) => `${field}:${span ?? 12}`).join(' ')),
  );

describe('form commands', () => {
  it('put a field beside another one and share the row', () => {
    expect(
      layout(
        run(placeField(draft, { form: 'dealMain', field: 'city', target: { kind: 'inRow', row: 'r1' } })),
      ),
    ).toEqual([['name:6 city:6', 'city:6 note:6'], []]);
  });
  it('move a cell into an empty section and give its old neighbour the whole row', () => {
    expect(
      layout(
        run(moveCell(draft, { form: 'dealMain', cell: 'c2', target: { kind: 'newRow', section: 's2' } })),
      ),
    ).toEqual([['name:12', 'note:12'], ['city:12']]);
  });
  it('leave a cell where it is when it is dropped on itself', () => {
    expect(
      moveCell(draft, { form: 'dealMain', cell: 'c1', target: { kind: 'inRow', row: 'r1' } }).changes,
    ).toEqual([]);
    expect(
      moveCell(draft, {
        form: 'dealMain',
        cell: 'c1',
        target: { kind: 'newRow', section: 's1', before: 'r1' },
      }).changes,
    ).toEqual([]);
  });
  it('make room for a wider cell by moving its neighbours on to a row of their own', () => {
    expect(layout(run(setCellSpan(draft, { form: 'dealMain', cell: 'c2', span: 12 })))).toEqual([
      ['name:12', 'city:12', 'note:6'],
      [],
    ]);
    expect(layout(run(setCellSpan(draft, { form: 'dealMain', cell: 'c3', span: 12 })))).toEqual([
      ['name:12', 'city:6', 'note:12'],
      [],
    ]);
    expect(layout(run(setCellSpan(draft, { form: 'dealMain', cell: 'c2', span: 3 })))).toEqual([
      ['name:12', 'city:3 note:6'],
      [],
    ]);
  });
  it('give two people who add at once different ids', () => {
    const ids = ['city', 'note'].map((field) => {
      const added = placeField(draft, { form: 'dealMain', field, target: { kind: 'newRow', section: 's2' } });
      const { rows } =
        loadComponent(applyChanges(draft, added.changes), 'form', 'dealMain').tabs[0]?.sections[1] ?? {};
      return [rows?.[0]?.id, rows?.[0]?.cells[0]?.id];
    });
    expect(new Set(ids.flat()).size).toBe(4);
  });
  it('drop a row with its last cell', () => {
    expect(layout(run(removeCell(draft, { form: 'dealMain', cell: 'c1' })))).toEqual([['city:6 note:6'], []]);
  });
  it('add, move and remove sections but never the last one', () => {
    const added = run(addSection(draft, { form: 'dealMain', tab: 't1', after: 's1', label: 'More' }));
    expect(loadComponent(added, 'form', 'dealMain').tabs[0]?.sections[1]?.label).toBe('More');
    expect(layout(run(moveSection(draft, { form: 'dealMain', section: 's2', by: -1 })))?.[0]).toEqual([]);
    const one = run(removeSection(draft, { form: 'dealMain', section: 's2' }));
    expect(removeSection(one, { form: 'dealMain', section: 's1' }).changes).toEqual([]);
  });
});

describe('field commands', () => {
  it('add a select with its options and place it in one edit', () => {
    const property = newProperty('select', 'Competitor', { optionSet: 'dealCompetitor', to: 'deal' });
    const edit = addField(
      draft,
      {
        object: 'deal',
        name: 'competitor',
        label: 'Competitor',
        property,
        options: [{ value: 'x', label: 'X' }],
      },
      { form: 'dealMain', target: { kind: 'newRow', section: 's2' } },
    );
    const next = run(edit);
    expect(layout(next)?.[1]).toEqual(['competitor:12']);
    expect(findComponent(next, 'optionSet', 'dealCompetitor')?.options).toHaveLength(1);
  });
  it('call the option set of a new select after its field', () => {
    const property = newProperty('select', 'Select', { optionSet: 'dealSelect', to: 'deal' });
    const added = run(
      addField(draft, { object: 'deal', name: 'select', label: 'Select', property, options: [] }),
    );
    const changes = renameOwnOptionSet(added, {
      object: 'deal',
      field: 'select',
      name: 'rival',
      label: 'Rival',
      isPublished: () => false,
    });
    const next = run({ name: 'edit.test', changes }, added);
    expect(findComponent(next, 'optionSet', 'dealRival')?.label).toBe('Rival');
    expect(findComponent(next, 'optionSet', 'dealSelect')).toBeUndefined();
    expect(loadComponent(next, 'object', 'deal').properties['select']?.['x-field'].optionSet).toBe(
      'dealRival',
    );
  });
  it('remove a field with its cells and its being required', () => {
    const next = run(removeField(draft, { object: 'deal', field: 'name', isPublished: () => true }));
    expect(loadComponent(next, 'object', 'deal').required).toEqual([]);
    expect(loadComponent(next, 'role', 'sales').objects['deal']?.fields).toEqual({ read: '*', write: [] });
    expect(cellsOf(loadComponent(next, 'form', 'dealMain')).map(({ cell }) => cell.field)).toEqual([
      'city',
      'note',
    ]);
  });
  it('remove with a new select the option set that was made for it, but none that is published or shared', () => {
    const options = [{ value: 'a', label: 'A' }];
    const select = (name: string) => ({
      object: 'deal',
      name,
      label: name,
      property: { 'x-field': { kind: 'select' as const, label: name, optionSet: 'dealRival' } },
      options,
    });
    const added = run(addField(draft, select('rival')));
    const removed = (from: Draft, isPublished: boolean) => {
      const edit = removeField(from, { object: 'deal', field: 'rival', isPublished: () => isPublished });
      return applyChanges(from, edit.changes);
    };
    expect(removed(added, false)).toEqual(draft);
    expect(removed(added, true).has('optionSet/dealRival')).toBe(true);
    const shared = applyChanges(added, addField(added, select('other')).changes);
    expect(removed(shared, false).has('optionSet/dealRival')).toBe(true);
  });
});

describe('pipeline commands', () => {
  const sales = (on: Draft) => loadComponent(on, 'pipeline', 'sales');
  const granting = applyChanges(draft, [
    changeAt(draft, 'role/sales', ['objects', 'deal', 'transition'], ['a', 'b', 'c']),
  ]);
  const ways = ({ transitions }: PipelineDocument) =>
    transitions.map(({ name, from, to }) => `${name}: ${String(from)} > ${to}`);

  it('add a stage that can be reached from the one before it and left wherever that one can be left', () => {
    const next = run(
      addStage(draft, {
        pipeline: 'sales',
        stage: { name: 'legal', label: 'Legal', category: 'open' },
        after: 'talk',
        transition: 'toLegal',
      }),
    );
    expect(sales(next).stages.map(({ name }) => name)).toEqual(['new', 'talk', 'legal', 'won']);
    expect(ways(sales(next))).toEqual([
      'a: new > talk',
      'b: new,talk,legal > won',
      'c: talk,legal > new',
      'toLegal: talk > legal',
    ]);
  });
  it('name a new stage after its label, wherever it is mentioned, and never one that is published', () => {
    const step = { pipeline: 'sales', name: 'talk', label: { en: 'Legal review' } };
    const next = run(relabelStage(draft, { ...step, published: undefined }));
    expect(ways(sales(next))).toEqual([
      'a: new > legalReview',
      'b: new,legalReview > won',
      'c: legalReview > new',
    ]);
    const kept = run(relabelStage(draft, { ...step, published: pipeline }));
    expect(sales(kept).stages[1]).toMatchObject({ name: 'talk', label: { en: 'Legal review' } });
  });
  it('call the way to a new stage after it, until it has a label of its own', () => {
    const stage = { name: 'newStage', label: 'New stage', category: 'open' as const };
    const added = run(addStage(draft, { pipeline: 'sales', stage, after: 'talk', transition: 'newStage' }));
    const step = { pipeline: 'sales', name: 'newStage', label: { en: 'Legal' }, published: pipeline };
    const way = sales(run(relabelStage(added, step), added)).transitions.at(-1);
    expect(way).toMatchObject({ label: { en: 'Legal' }, to: 'legal' });
  });
  it('name a new transition after its label, in roles too', () => {
    const step = { pipeline: 'sales', name: 'a', label: { en: 'Start talks' }, published: undefined };
    const next = run(relabelTransition(granting, step), granting);
    expect(loadComponent(next, 'role', 'sales').objects['deal']?.transition).toEqual([
      'startTalks',
      'b',
      'c',
    ]);
  });
  it('take what is removed out of the roles', () => {
    const next = run(removeStage(granting, { pipeline: 'sales', stage: 'talk' }), granting);
    expect(loadComponent(next, 'role', 'sales').objects['deal']?.transition).toEqual(['b']);
  });

  it('remove a stage with the ways that lose their end', () => {
    const next = loadComponent(
      run(removeStage(draft, { pipeline: 'sales', stage: 'talk' })),
      'pipeline',
      'sales',
    );
    expect(next.transitions).toEqual([{ name: 'b', label: 'b', from: ['new'], to: 'won' }]);
  });
});

describe('rights commands', () => {
  it('hide one field of all and keep the others', () => {
    const next = loadComponent(
      run(setFieldRight(draft, { role: 'sales', object: 'deal', field: 'note', right: 'hide' })),
      'role',
      'sales',
    );
    expect(next.objects['deal']?.fields).toEqual({ read: ['name', 'city'], write: ['name'] });
    expect(fieldRight(next.objects['deal'], 'name')).toBe('edit');
    expect(fieldRight(next.objects['deal'], 'city')).toBe('read');
  });
  it('give an object that the role did not name', () => {
    const next = loadComponent(
      run(setObjectRights(draft, { role: 'sales', object: 'account', set: { create: true } })),
      'role',
      'sales',
    );
    expect(next.objects['account']).toEqual({ create: true, fields: { read: [], write: [] } });
  });
});
