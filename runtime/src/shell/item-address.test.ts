import { describe, expect, it } from 'vitest';
import type { AppModel } from '../metadata/model.ts';
import { isCurrentItem } from './item-address.ts';

const board = { id: 'board', object: 'deal', view: 'dealBoard' };
const list = { id: 'deals', object: 'deal', view: 'dealOpen' };
const app: AppModel = { kind: 'app', name: 'sales', label: 'Sales', items: [board, list] };
const views = [
  { name: 'dealBoard', type: 'board' as const },
  { name: 'dealOpen', type: 'list' as const },
  { name: 'dealWon', type: 'list' as const },
];
const current = (address: string) => {
  const { pathname, search } = new URL(address, 'http://localhost');
  return app.items.find((item) => isCurrentItem(app, item, { pathname, search }, views))?.id;
};

describe('the current item of the navigation', () => {
  it('is the one whose view is open', () => {
    expect(current('/app/sales/o/deal?view=dealOpen')).toBe('deals');
  });

  it('is one with the same kind of view where the open view has no item', () => {
    expect(current('/app/sales/o/deal?view=dealWon')).toBe('deals');
  });

  it('is the first of the object on a record, and none elsewhere', () => {
    expect(current('/app/sales/o/deal/1')).toBe('board');
    expect(current('/app/sales/o/account')).toBeUndefined();
  });
});
