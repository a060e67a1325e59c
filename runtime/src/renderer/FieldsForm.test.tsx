import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fieldsOf } from '#schemas/field-kinds/index.ts';
import type { FormDocument, ObjectDocument } from '#schemas/types/index.ts';
import { startTexts } from '../i18n/switch-language.ts';
import { FieldsForm, type FormValues } from './FieldsForm.tsx';
import type { FieldFindings } from './findings-of.ts';
import { layoutOf } from './layout-of.ts';

function objectWith(names: string[]): ObjectDocument {
  const properties = Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: 'string' as const,
        maxLength: 50,
        'x-field': { kind: 'text' as const, label: { en: `Label of ${name}` } },
      },
    ]),
  );
  return {
    type: 'object',
    required: ['name'],
    'x-object': { name: 'deal', label: 'Deal', nameField: 'name' },
    properties,
  };
}

function formWith(names: string[]): FormDocument {
  const cells = names.map((field) => ({ id: `c-${field}`, span: 6, field }));
  return {
    kind: 'form',
    name: 'main',
    object: 'deal',
    label: 'Main',
    tabs: [{ id: 't', sections: [{ id: 's', label: 'Facts', rows: [{ id: 'r', cells }] }] }],
  };
}

const surroundings = { optionSets: new Map(), currency: 'USD', language: 'en', writable: 'all' as const };
const submit = vi.fn<(values: FormValues) => void>();

function Host({ names, findings }: { names: string[]; findings?: FieldFindings }) {
  const [values, setValues] = useState<FormValues>({});
  const object = objectWith(names);
  const fields = new Map(fieldsOf(object).map((field) => [field.name, field]));
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <FieldsForm
          id="f"
          built={layoutOf(formWith(names), object, surroundings)}
          fields={fields}
          values={values}
          findings={findings}
          onChange={setValues}
          onSubmit={submit}
        />
        <button type="submit" form="f">
          {'Send'}
        </button>
      </QueryClientProvider>
    </MantineProvider>
  );
}

const inputOf = (name: string) => screen.findByLabelText<HTMLInputElement>(new RegExp(`Label of ${name}`));

beforeAll(async () => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
  await startTexts('en');
  await import('../field-kinds/inputs.ts');
});

afterEach(cleanup);

describe('FieldsForm', () => {
  it('draws the fields of the layout under their section', async () => {
    render(<Host names={['name', 'competitor']} />);
    expect(await inputOf('name')).toBeTruthy();
    expect(await inputOf('competitor')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Facts' })).toBeTruthy();
  });

  it('shows a new field on the open form and keeps what was typed', async () => {
    const { rerender } = render(<Host names={['name']} />);
    fireEvent.change(await inputOf('name'), { target: { value: 'Typed already' } });
    expect(screen.queryByLabelText(/Label of competitor/)).toBeNull();
    rerender(<Host names={['name', 'competitor']} />);
    expect(await inputOf('competitor')).toBeTruthy();
    expect((await inputOf('name')).value).toBe('Typed already');
  });

  it('says at the field that a value is needed and sends nothing', async () => {
    submit.mockClear();
    render(<Host names={['name']} />);
    await inputOf('name');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('Needed')).toBeTruthy();
    expect(submit).not.toHaveBeenCalled();
  });

  it('sends what was typed', async () => {
    submit.mockClear();
    render(<Host names={['name', 'competitor']} />);
    fireEvent.change(await inputOf('name'), { target: { value: 'A deal' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(submit).toHaveBeenCalledWith({ name: 'A deal' }));
  });

  it("puts the server's sentence at its field", async () => {
    render(<Host names={['name']} findings={{ fields: { name: 'Taken already' }, others: [] }} />);
    await inputOf('name');
    expect(await screen.findByText('Taken already')).toBeTruthy();
  });
});
