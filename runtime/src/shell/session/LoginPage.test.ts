import { describe, expect, it } from 'vitest';
import { safeAddress } from './LoginPage.tsx';

describe('safeAddress', () => {
  it('keeps a path of the app', () =>
    expect(safeAddress('/app/sales/o/deal?view=x')).toBe('/app/sales/o/deal?view=x'));
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/login?next=/x',
    null,
  ])('leads %s to the start', (next) => expect(safeAddress(next)).toBe('/'));
});
