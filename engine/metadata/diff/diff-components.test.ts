import { describe, expect, it } from 'vitest';
import type { ComponentDocument, ObjectDocument } from '#schemas/types/index.ts';
import { keyOf } from '../component-key.ts';
import { diffComponents } from './diff-components.ts';

function deal(change: (document: ObjectDocument) => void = () => {}): ObjectDocument {
  const document: ObjectDocument = {
    type: 'object',
    'x-object': { name: 'deal', label: { en: 'Deal', 'zh-CN': '商机' }, nameField: 'name' },
    properties: {
      name: { type: 'string', maxLength: 80, 'x-field': { kind: 'text', label: 'Name' } },
      amount: { 'x-field': { kind: 'money', label: 'Amount', precision: 2 } },
    },
  };
  change(document);
  return document;
}

const role = (fields: string[], scope: 'own' | 'all' = 'own'): ComponentDocument => ({
  kind: 'role',
  name: 'sales',
  label: 'Sales',
  objects: { deal: { read: { scope }, fields: { read: fields, write: [] } } },
});

const set = (...documents: ComponentDocument[]) => new Map(documents.map((each) => [keyOf(each), each]));
const effects = (before: ComponentDocument, after: ComponentDocument) =>
  diffComponents(set(before), set(after)).map(
    ({ path, change, effect }) => `${path.join('/')} ${change} ${effect}`,
  );

describe('diffComponents', () => {
  it('finds nothing in the same documents, whatever the order of their keys', () => {
    const { properties, ...rest } = deal();
    expect(diffComponents(set(deal()), set({ properties, ...rest }))).toEqual([]);
  });

  it.each<[string, (document: ObjectDocument) => void, string[]]>([
    ['a label', (d) => (d['x-object'].label = 'X'), ['x-object/label changed additive']],
    [
      'a new field',
      (d) => (d.properties['note'] = d.properties['name']!),
      ['properties/note added additive'],
    ],
    ['a removed field', (d) => delete d.properties['amount'], ['properties/amount removed destructive']],
    [
      'a longer text',
      (d) => (d.properties['name']!.maxLength = 90),
      ['properties/name/maxLength changed widening'],
    ],
    [
      'a shorter text',
      (d) => (d.properties['name']!.maxLength = 9),
      ['properties/name/maxLength changed narrowing'],
    ],
    ['a required field', (d) => (d.required = ['name']), ['required added narrowing']],
    [
      'a unique key',
      (d) => (d['x-object'].unique = [{ name: 'k', fields: ['name'] }]),
      ['x-object/unique added narrowing'],
    ],
    [
      'another order of fields',
      (d) => (d.properties = { amount: d.properties['amount']!, name: d.properties['name']! }),
      ['properties changed additive'],
    ],
  ])('judges %s', (_what, change, expected) => {
    expect(effects(deal(), deal(change))).toEqual(expected);
  });

  it('calls more rights wider and fewer rights narrower', () => {
    expect(effects(role(['name']), role(['name', 'amount']))).toEqual([
      'objects/deal/fields/read/amount added widening',
    ]);
    expect(effects(role(['name']), role([]))).toEqual(['objects/deal/fields/read/name removed narrowing']);
    expect(effects(role([]), role([], 'all'))).toEqual(['objects/deal/read/scope changed widening']);
    expect(effects(role([], 'all'), role([]))).toEqual(['objects/deal/read/scope changed narrowing']);
  });

  it('says each change in both languages with the label people know', () => {
    const [change] = diffComponents(set(deal()), set(deal((d) => (d.properties['name']!.maxLength = 9))));
    expect(change?.message).toEqual({
      en: 'Object "Deal": field "Name" longest text changes from 80 to 9.',
      'zh-CN': '对象“商机”：字段“Name” 最大长度已更改：80 → 9。',
    });
    const [removed] = diffComponents(set(deal()), new Map());
    expect(removed).toMatchObject({
      effect: 'destructive',
      message: { en: 'Object "Deal" is removed.', 'zh-CN': '对象“商机”已删除。' },
    });
  });

  it('says what becomes of a form by the labels of its fields and parts', () => {
    const cells = (...fields: string[]) => [
      { id: 'r', cells: fields.map((field) => ({ id: `c${field}`, field })) },
    ];
    const form = (...fields: string[]): ComponentDocument => ({
      kind: 'form',
      name: 'main',
      object: 'deal',
      label: { en: 'Deal', 'zh-CN': '商机' },
      tabs: [
        {
          id: 't',
          sections: [{ id: 's', label: { en: 'Basics', 'zh-CN': '基本' }, rows: cells(...fields) }],
        },
      ],
    });
    const said = (before: ComponentDocument, after: ComponentDocument) =>
      diffComponents(set(deal(), before), set(deal(), after)).flatMap(({ message }) =>
        Object.values(message),
      );
    expect(said(form('name'), form('name', 'amount'))).toEqual([
      'Form "Deal": field "Amount" is placed.',
      '表单“商机”：字段“Amount”已放上。',
    ]);
    expect(said(form('name', 'amount'), form('name'))[0]).toBe('Form "Deal": field "Amount" is taken off.');
    const relabelled = form('name') as Extract<ComponentDocument, { tabs: unknown }>;
    const [section] = relabelled.tabs[0]!.sections;
    section!.label = { en: 'Facts', 'zh-CN': '基本' };
    expect(said(form('name'), relabelled)[0]).toBe('Form "Deal": section "Facts" changes.');
  });

  it('says what a role may do by the labels people know, in both languages', () => {
    const said = (before: ComponentDocument, after: ComponentDocument) =>
      diffComponents(set(deal(), before), set(deal(), after)).map(({ message }) => message);
    expect(said(role(['name', 'amount']), role(['name']))).toEqual([
      {
        en: 'Role "Sales": may no longer read "Amount" of "Deal".',
        'zh-CN': '角色“Sales”：不再可以读取“商机”的“Amount”。',
      },
    ]);
    expect(said(role([]), role([], 'all'))).toEqual([
      {
        en: 'Role "Sales": read "Deal": all records, was own.',
        'zh-CN': '角色“Sales”：读取“商机”：全部（原为本人）。',
      },
    ]);
    const exporting = role([]) as Extract<ComponentDocument, { objects: unknown }>;
    exporting.objects['deal'] = { ...exporting.objects['deal']!, export: true };
    expect(said(role([]), exporting)[0]?.en).toBe('Role "Sales": may now export "Deal".');
    expect(said(exporting, role([]))[0]?.en).toBe('Role "Sales": may no longer export "Deal".');
  });

  it('names the stage that a transition may now start from by its label', () => {
    const pipeline = (...from: string[]): ComponentDocument => ({
      kind: 'pipeline',
      name: 'sales',
      label: 'Sales',
      object: 'deal',
      start: 'fresh',
      stages: ['fresh', 'legal', 'won'].map((name) => ({
        name,
        label: name === 'legal' ? 'Legal review' : name,
        category: 'open',
      })),
      transitions: [{ name: 'win', label: 'Win', from, to: 'won' }],
    });
    const [change] = diffComponents(set(pipeline('fresh')), set(pipeline('fresh', 'legal')));
    expect(change?.message.en).toBe('Pipeline "Sales": transition "Win" from › "Legal review" is added.');
  });

  it('names a required field by its label', () => {
    const required = (...fields: string[]) => deal((d) => (d.required = ['name', ...fields]));
    const [change] = diffComponents(set(required()), set(required('amount')));
    expect(change?.message.en).toBe('Object "Deal": required field "Amount" is added.');
  });
});
