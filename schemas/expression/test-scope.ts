import type { FeelType, Scope } from './types.ts';

const types: Readonly<Record<string, FeelType>> = {
  name: 'string',
  amount: { money: true },
  discount: 'number',
  closeDate: 'date',
  createdAt: 'dateTime',
  active: 'boolean',
  tags: 'list<string>',
  source: 'string',
  account: { reference: 'account' },
  owner: { user: true },
  stage: { stage: true },
  stageCategory: 'string',
  'account.name': 'string',
  'user.id': { user: true },
  'user.department': { reference: 'department' },
};
const canonical: Readonly<Record<string, string>> = { 'stage.category': 'stageCategory', user: 'user.id' };

/** A small scope for tests of this folder: a deal with one field of each type. */
export const dealScope: Scope = {
  resolve(path) {
    const asked = path.join('.');
    const old = path[0] === 'old' ? asked.slice(4) : asked;
    const name = canonical[old] ?? old;
    const type = types[name];
    if (type === undefined) return undefined;
    const segments = name.split('.');
    return {
      type,
      path: path[0] === 'old' ? ['old', ...segments] : segments,
      ...(name === 'source' && { options: ['web', 'phone'] }),
    };
  },
};
