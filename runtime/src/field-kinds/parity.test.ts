import { fieldKindNames } from '#schemas/field-kinds/index.ts';
import { describe, expect, it } from 'vitest';
import { cellKinds } from './cells.ts';
import { filters } from './filters.ts';
import { inputs } from './inputs.ts';

describe('field kinds of the app', () => {
  it.each([
    ['cells', cellKinds],
    ['inputs', inputs],
    ['filters', filters],
  ])('has %s for exactly the kinds of the schemas', (_name, registry) => {
    expect(Object.keys(registry).toSorted()).toEqual([...fieldKindNames].toSorted());
  });
});
