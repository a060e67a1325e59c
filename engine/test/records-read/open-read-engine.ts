import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { readComponents } from './read-components.ts';
import { clerkRole, sellerRole } from './read-roles.ts';

/** An engine with accounts and deals published, and the ids of what its administrator put in. */
export interface ReadEngine extends TestEngine {
  seller: TestClient;
  clerk: TestClient;
  accounts: Record<'acme' | 'beta', string>;
  deals: string[];
}

/** Starts an engine, publishes, and makes two accounts and five deals; the seller owns the first three. */
export async function openReadEngine(): Promise<ReadEngine> {
  const test = await startTestEngine();
  const { admin } = test;
  for (const [key, document] of readComponents([sellerRole, clerkRole])) {
    await admin.put(`/drafts/main/components/${key}`).set('If-None-Match', '*').send(document).expect(201);
  }
  await admin
    .post('/drafts/main/publish')
    .send({})
    .expect((answer) => {
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    });
  const seller = await test.createMember({ name: 'Sam Seller', roles: ['seller'] });
  const clerk = await test.createMember({ name: 'Cleo Clerk', roles: ['clerk'] });
  const acme = await create(admin, 'account', { fields: { name: 'Acme 北京公司', tier: 'key' } });
  const beta = await create(admin, 'account', { fields: { name: 'Beta GmbH' } });
  const deals = [
    {
      fields: { name: 'First', amount: 10.5, count: 2, account: acme, source: 'web', secret: 'opal' },
      owner: seller.memberId,
    },
    {
      fields: { name: 'Second', amount: 0.2, count: 1, account: beta, closeDate: '2026-05-01' },
      owner: seller.memberId,
    },
    { fields: { name: '=HYPERLINK("x")', amount: 0.1 }, owner: seller.memberId },
    { fields: { name: 'Fourth', amount: 99, count: 1, account: acme, secret: 'opal' } },
    { fields: { name: 'Fifth, "the last"', count: 3 } },
  ];
  const ids: string[] = [];
  for (const deal of deals) ids.push(await create(admin, 'deal', deal));
  return { ...test, seller, clerk, accounts: { acme, beta }, deals: ids };
}

async function create(client: TestClient, object: string, body: object): Promise<string> {
  const answer = await client.post(`/records/${object}`).send(body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.data.id;
}
