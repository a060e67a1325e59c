import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleDocument } from '#schemas/types/index.ts';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { dealComponents } from '../records-write/deal-components.ts';
import { changed, go, upload } from './import-client.ts';

const role = (name: string, account: RoleDocument['objects'][string]): RoleDocument => ({
  kind: 'role',
  name,
  label: { en: name },
  objects: {
    account,
    deal: {
      read: { scope: 'all' },
      create: true,
      fields: { read: ['name', 'account'], write: ['name', 'account'] },
    },
  },
});
const roles = [
  role('tiersOnly', { read: { scope: 'all' }, fields: { read: ['tier'], write: [] } }),
  role('namesOfAll', { read: { scope: 'all' }, fields: { read: ['name'], write: [] } }),
  role('ownTiers', {
    read: { scope: 'own' },
    update: { scope: 'own' },
    fields: { read: ['name', 'tier'], write: ['name', 'tier'] },
  }),
];

let test: TestEngine;
let clerk: TestClient;
let seller: TestClient;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values(), ...roles]);
  clerk = await test.createMember({ roles: ['tiersOnly'] });
  seller = await test.createMember({ roles: ['namesOfAll', 'ownTiers'] });
  await test.admin
    .post('/records/account')
    .send({ fields: { name: 'Acme', tier: 'gold' } })
    .expect(201);
});
afterAll(() => test.close());

const findings = async (client: TestClient, object: string, file: string, more: object = {}) => {
  const opened = await upload(client, object, file);
  return (await go(client, opened.id, 'check', changed(opened, {}, more))).findings;
};

describe('an import tells nothing of values its starter may not read', () => {
  it('finds no record by a name that is hidden', async () => {
    const found = await findings(clerk, 'deal', 'Name,Account\na,Acme\nb,Nobody\n', { mode: 'create' });
    expect(found).toMatchObject([{ code: 'reference.notFound', count: 2 }]);
  });

  it('finds no row to change by a field that is hidden on that row', async () => {
    const keyed = { mode: 'update', key: ['tier'] };
    const found = await findings(seller, 'account', 'Tier,Name\ngold,Mine\nsilver,Mine too\n', keyed);
    expect(found).toMatchObject([{ code: 'import.noMatch', count: 2 }]);
  });
});
