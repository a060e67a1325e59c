import { describe, expect, it } from 'vitest';
import { fieldKindNames } from '../field-kinds/index.ts';
import { exampleOptions, exampleProperty } from '../field-kinds/test/value-examples.ts';
import type { FormDocument, ObjectDocument } from '../types/index.ts';
import { buildFormSchema, defaultForm, type FormSource } from './index.ts';

const object: ObjectDocument = {
  type: 'object',
  required: ['text', 'select', 'sequence'],
  'x-object': { name: 'thing', label: { en: 'Thing', 'zh-CN': '事物' }, nameField: 'text' },
  properties: Object.fromEntries(fieldKindNames.map((kind) => [kind, exampleProperty(kind)])),
};
const form: FormDocument = {
  kind: 'form',
  name: 'thingMain',
  object: 'thing',
  label: 'Thing',
  tabs: [
    {
      id: 't1',
      label: { en: 'General', 'zh-CN': '概要' },
      sections: [
        {
          id: 's1',
          rows: [
            {
              id: 'r1',
              cells: [
                { id: 'c1', span: 6, field: 'text' },
                { id: 'c2', span: 6, field: 'money' },
              ],
            },
            { id: 'r2', cells: [{ id: 'c3', field: 'gone' }] },
          ],
        },
        { id: 's2', rows: [{ id: 'r3', cells: [{ id: 'c4', field: 'email' }] }] },
      ],
    },
    { id: 't2', sections: [{ id: 's3', rows: [{ id: 'r4', cells: [{ id: 'c5', block: 'history' }] }] }] },
  ],
};
const build = (given: Partial<FormSource> = {}) =>
  buildFormSchema({
    form,
    object,
    readable: 'all',
    writable: 'all',
    env: {
      currency: 'CNY',
      optionValues: () => exampleOptions.options.map(({ value }) => value),
      optionSet: () => exampleOptions,
    },
    language: 'zh-CN',
    ...given,
  });

describe('buildFormSchema', () => {
  it('holds the placed fields alone, in the order of the form', () => {
    const { schema, uiSchema, layout } = build();
    expect(Object.keys(schema.properties ?? {})).toEqual(['text', 'money', 'email']);
    expect(Object.keys(uiSchema)).toEqual(['text', 'money', 'email']);
    expect(layout.tabs.map(({ label }) => label)).toEqual(['概要', '']);
    expect(layout.tabs[0]?.sections[0]?.rows.map(({ id }) => id)).toEqual(['r1']);
  });

  it('leaves out what the caller may not read, and the rows and sections that are empty then', () => {
    const { schema, uiSchema, layout } = build({ readable: new Set(['text']) });
    expect(Object.keys(schema.properties ?? {})).toEqual(['text']);
    expect(JSON.stringify({ schema, uiSchema, layout })).not.toContain('email');
    expect(layout.tabs[0]?.sections.map(({ id }) => id)).toEqual(['s1']);
  });

  it('leaves out the sections of other modes, with what they ask for', () => {
    const [first, ...others] = form.tabs;
    const sections = first!.sections.map((section) => ({ ...section, modes: ['view' as const] }));
    const seen = (mode?: 'create' | 'view') =>
      Object.keys(
        build({ form: { ...form, tabs: [{ ...first!, sections }, ...others] }, mode }).schema.properties ??
          {},
      );
    expect(seen('view')).toEqual(['text', 'money', 'email']);
    expect(seen()).toEqual(['text', 'money', 'email']);
    expect(seen('create')).not.toContain('text');
  });

  it('shows what may not be written as read-only, and does not ask for it', () => {
    const { schema, uiSchema } = build({ writable: new Set(['money']) });
    expect(schema.required).toEqual([]);
    expect(uiSchema.text).toMatchObject({ 'ui:field': 'text', 'ui:readonly': true });
    expect(uiSchema.money).not.toHaveProperty('ui:readonly');
  });

  it('is flat for every kind: no branches and no conditions', () => {
    const built = build({ form: defaultForm(object) });
    expect(Object.keys(built.schema.properties ?? {})).toEqual([...fieldKindNames]);
    expect(JSON.stringify(built.schema)).not.toMatch(
      /"(anyOf|oneOf|allOf|if|then|dependencies|dependentRequired)"/,
    );
    expect(built.schema.required).toEqual(['text', 'select']);
  });

  it('gives a select its options with labels, retired ones marked', () => {
    const { uiSchema } = build({ form: defaultForm(object) });
    expect(uiSchema.select).toMatchObject({
      'ui:options': {
        options: [
          { value: 'web', label: '网站', active: true },
          { value: 'fair', label: '展会', active: true },
          { value: 'fax', label: '传真', active: false },
        ],
      },
    });
  });
});
