import { describe, expect, it } from 'vitest';
import { findForm } from './find-form.ts';
import type { FormModel, MetadataModel } from './model.ts';
import { readSnapshot } from './read-snapshot.ts';

function form(name: string, audience: FormModel['for'] = {}): FormModel {
  return {
    kind: 'form',
    name,
    object: 'deal',
    label: name,
    for: audience,
    tabs: [{ id: 't', sections: [{ id: 's', rows: [] }] }],
  };
}

function metadataWith(forms: FormModel[]): MetadataModel {
  return readSnapshot({
    release: 1,
    forms: Object.fromEntries(forms.map((entry) => [entry.name, entry])),
    objects: {
      deal: {
        document: {
          type: 'object',
          'x-object': { name: 'deal', label: 'Deal', nameField: 'name' },
          properties: {
            name: { type: 'string', 'x-field': { kind: 'text', label: 'Name' } },
            amount: { 'x-field': { kind: 'money', label: 'Amount' } },
            note: { type: 'string', 'x-field': { kind: 'longText', label: 'Note' } },
          },
        },
      },
    },
  });
}

function pick(forms: FormModel[], roles: string[] = ['sales']): FormModel {
  const metadata = metadataWith(forms);
  const deal = metadata.objects.get('deal');
  if (deal === undefined) throw new Error('no deal');
  return findForm(metadata, deal, { mode: 'edit', roles });
}

describe('findForm', () => {
  it('prefers the form addressed to my role', () => {
    expect(pick([form('any'), form('forSales', { roles: ['sales'] })]).name).toBe('forSales');
    expect(pick([form('any'), form('forSales', { roles: ['sales'] })], ['manager']).name).toBe('any');
  });
  it('passes over a form for another mode', () => {
    expect(pick([form('create', { modes: ['create'] }), form('rest')]).name).toBe('rest');
  });
  it('lays out all fields, two a row, where there is no form', () => {
    const rows = pick([]).tabs[0]?.sections[0]?.rows.map(({ cells }) => cells.map(({ field }) => field));
    expect(rows).toEqual([['name', 'amount'], ['note']]);
  });
});
