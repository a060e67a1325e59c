import type { RoleDocument } from '#schemas/types/index.ts';

/** Sees their own deals without the secret; all accounts. May export. */
export const sellerRole: RoleDocument = {
  kind: 'role',
  name: 'seller',
  label: { en: 'Seller' },
  objects: {
    deal: {
      read: { scope: 'own' },
      create: true,
      update: { scope: 'own' },
      export: true,
      transition: ['win'],
      fields: {
        read: ['name', 'amount', 'count', 'account', 'source', 'closeDate'],
        write: ['name', 'amount', 'closeDate'],
      },
    },
    account: { read: { scope: 'all' }, fields: { read: ['name'], write: [] } },
  },
};

/** Sees every deal but no account, and may not export. */
export const clerkRole: RoleDocument = {
  kind: 'role',
  name: 'clerk',
  label: { en: 'Clerk' },
  objects: { deal: { read: { scope: 'all' }, fields: { read: ['name', 'account', 'count'], write: [] } } },
};
