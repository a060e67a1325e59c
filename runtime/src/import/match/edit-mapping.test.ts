import { describe, expect, it } from 'vitest';
import type { ImportMapping } from '../../api/imports.ts';
import { withMode, withoutEntry, withSecondEntry, withTarget, withValues } from './edit-mapping.ts';

const mapping: ImportMapping = {
  columns: [
    { column: 'id', field: 'externalId' },
    { column: 'closed', field: 'closeDate', format: 'yyyy-MM-dd', unknown: 'empty' },
  ],
  mode: 'upsert',
  key: ['externalId'],
};
const closed = { column: 'closed', samples: ['20-10-2016'], filled: 1 };

describe('withTarget', () => {
  it('reads a date as its samples suggest and keeps nothing of the old target', () => {
    const target = { name: 'engageDate', kind: 'date', isRequired: false } as const;
    expect(withTarget(mapping, 1, { target, column: closed }).columns[1]).toEqual({
      column: 'closed',
      field: 'engageDate',
      format: 'dd-MM-yyyy',
    });
  });

  it('takes a key away whose column is no longer imported', () => {
    expect(withTarget(mapping, 0, { target: undefined, column: undefined })).toMatchObject({
      columns: [{ column: 'id' }, {}],
      key: [],
    });
  });
});

describe('a second entry', () => {
  it('stands below the first and goes again', () => {
    const two = withSecondEntry(mapping, 0);
    expect(two.columns.map(({ column }) => column)).toEqual(['id', 'id', 'closed']);
    expect(withoutEntry(two, 1)).toEqual(mapping);
  });
});

describe('withValues', () => {
  it('adds replacements and follows earlier ones that led to a text replaced now', () => {
    const once = withValues(mapping, 'externalId', { GTXPro: 'GTX Prox' });
    const twice = withValues(once, 'externalId', { 'GTX Prox': 'GTX Pro', none: null });
    expect(twice.columns[0]?.values).toEqual({ GTXPro: 'GTX Pro', 'GTX Prox': 'GTX Pro', none: null });
    expect(twice.columns[1]?.values).toBeUndefined();
  });
});

describe('withMode', () => {
  it('has a key only where records are looked for', () => {
    expect(withMode(mapping, 'create', ['externalId'])).not.toHaveProperty('key');
    expect(withMode(mapping, 'update', ['externalId']).key).toEqual(['externalId']);
  });
});
