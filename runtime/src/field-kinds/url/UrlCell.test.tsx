import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { UrlCell } from './UrlCell.tsx';

const field = {
  name: 'site',
  kind: 'url' as const,
  label: 'Site',
  required: false,
  readOnly: false,
  property: { 'x-field': { kind: 'url' as const, label: 'Site' } },
  settings: { kind: 'url' as const, label: 'Site' },
};

afterEach(cleanup);

describe('UrlCell', () => {
  it('links a web address', () => {
    render(<UrlCell field={field} value="https://www.example.org/" />);
    expect(screen.getByRole('link', { name: 'example.org' }).getAttribute('href')).toBe(
      'https://www.example.org/',
    );
  });
  it('never links a script', () => {
    render(<UrlCell field={field} value="javascript:alert(1)" />);
    expect(screen.queryByRole('link', { name: /alert/ })).toBeNull();
  });
});
