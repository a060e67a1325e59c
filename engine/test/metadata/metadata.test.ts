import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealComponents, dealForm, dealList, salesPipeline, salesRole } from '../drafts/components.ts';
import { publishAll } from '../drafts/draft-client.ts';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
let seller: TestClient;

beforeAll(async () => {
  test = await startTestEngine();
  await publishAll(test.admin, [
    ...dealComponents().filter((document) => !('kind' in document && document.kind === 'pipeline')),
    salesPipeline((pipeline) => {
      pipeline.transitions[1] = { ...pipeline.transitions[1]!, when: 'secret = "x"', roles: ['sales'] };
    }),
    { ...dealForm(['secret']), name: 'dealSecret' },
    {
      ...dealList((view) => (view.filter = { field: 'secret', op: 'eq', value: 'x' })),
      name: 'dealSecretList',
    },
    { ...salesRole(), name: 'nothing', objects: {}, apps: [] },
    {
      type: 'object',
      'x-object': { name: 'payroll', label: 'Payroll', nameField: 'name' },
      properties: { name: { type: 'string', 'x-field': { kind: 'text', label: 'Name' } } },
    },
  ]);
  seller = await test.createMember({ name: 'Sam Seller', roles: ['sales'] });
});
afterAll(() => test.close());

/** Every key of every object in the value, each once. */
function keysIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(key);
    keysIn(inner, found);
  }
  return found;
}

describe('GET /metadata', () => {
  it('holds nothing outside the allow-list', async () => {
    const { body } = await test.admin.get('/metadata').expect(200);
    expect([...keysIn(body)].toSorted()).toMatchSnapshot();
  });

  it('is cut to what a salesperson may read', async () => {
    const { body } = await seller.get('/metadata').expect(200);
    expect(Object.keys(body.objects)).toEqual(['deal']);
    expect(Object.keys(body.objects.deal.document.properties)).toEqual(['name', 'code', 'amount', 'source']);
    expect(body.objects.deal.writable).toEqual(['name', 'amount']);
    expect(body.objects.deal.abilities).toMatchObject({
      read: true,
      create: true,
      delete: false,
      place: false,
    });
    expect(Object.keys(body.forms)).toEqual(['dealMain']);
    expect(JSON.stringify(body.forms)).not.toContain('secret');
    expect(Object.keys(body.views)).toEqual(['dealList']);
    expect(body.views.dealList.list.columns.map(({ field }: { field: string }) => field)).toEqual([
      'name',
      'amount',
      'stage',
    ]);
    expect(Object.keys(body.roles)).toEqual(['sales']);
    expect(Object.keys(body.apps)).toEqual(['sales']);
    expect(JSON.stringify(body)).not.toMatch(/secret|payroll|Secret/);
  });

  it('shows nothing to who may read nothing', async () => {
    const nobody = await test.createMember({ name: 'No Body', roles: ['nothing'] });
    const { body } = await nobody.get('/metadata').expect(200);
    const { objects, optionSets, pipelines, forms, views, apps } = body;
    expect({ objects, optionSets, pipelines, forms, views, apps }).toEqual({
      objects: {},
      optionSets: {},
      pipelines: {},
      forms: {},
      views: {},
      apps: {},
    });
  });

  it('answers 304 to who has it, and anew after a change of rights or a publish', async () => {
    const member = await test.createMember({ name: 'Mo Mover', roles: ['sales'] });
    const { headers } = await member.get('/metadata').expect(200);
    await member.get('/metadata').set('If-None-Match', headers.etag!).expect(304);
    const { body } = await test.admin.get(`/users/${member.memberId}`).expect(200);
    await test.admin
      .patch(`/users/${member.memberId}`)
      .set('If-Match', `"${body.data.rev}"`)
      .send({ roles: [] })
      .expect(200);
    const less = await member.get('/metadata').set('If-None-Match', headers.etag!).expect(200);
    expect(less.body.objects).toEqual({});
    await publishAll(test.admin, [dealForm(['name'])]);
    const next = await member.get('/metadata').set('If-None-Match', less.headers.etag!).expect(200);
    expect(next.headers.etag).not.toBe(less.headers.etag);
  });

  it('differs between people of different roles', async () => {
    const tags = await Promise.all(
      [test.admin, seller].map(async (client) => (await client.get('/metadata')).headers.etag),
    );
    expect(new Set(tags).size).toBe(2);
  });
});

describe('GET /metadata/objects/{name}/schema', () => {
  it('is plain JSON Schema that a stock Ajv compiles and that refuses what the server refuses', async () => {
    const { body } = await test.admin.get('/metadata/objects/deal/schema').expect(200);
    const validate = new Ajv2020({ strict: true }).compile(body);
    expect(validate({ name: 'A', amount: 12.5, source: 'web' })).toBe(true);
    expect(validate({ amount: 12.5 })).toBe(false);
    expect(validate({ name: 'A', source: 'nowhere' })).toBe(false);
    expect(validate({ name: 'A', ghost: 1 })).toBe(false);
  });

  it('holds readable fields only, and does not tell a hidden object from none', async () => {
    const { body } = await seller.get('/metadata/objects/deal/schema').expect(200);
    expect(Object.keys(body.properties)).not.toContain('secret');
    const hidden = await seller.get('/metadata/objects/payroll/schema').expect(404);
    const none = await seller.get('/metadata/objects/ghost/schema').expect(404);
    expect(hidden.body.type).toBe(none.body.type);
  });
});
