import { MantineProvider, Select } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { theme } from './theme/theme.ts';

afterEach(cleanup);

function pick(searchable: boolean): HTMLInputElement {
  render(
    <MantineProvider theme={theme} env="test">
      <Select aria-label="Account" data={['Acme', 'Beta']} defaultValue="Acme" searchable={searchable} />
    </MantineProvider>,
  );
  const input = screen.getByLabelText<HTMLInputElement>('Account', { selector: 'input' });
  input.setSelectionRange(4, 4);
  fireEvent.click(input);
  return input;
}

describe('a choice that is searched by typing', () => {
  it('has its text selected when it is entered, so that what is typed replaces it', () => {
    const { selectionStart, selectionEnd } = pick(true);
    expect([selectionStart, selectionEnd]).toEqual([0, 4]);
  });

  it('that is not searched stays as it looks', () => {
    const { selectionStart, selectionEnd } = pick(false);
    expect(selectionStart).toBe(selectionEnd);
  });
});
