import type { CallerName, World } from './caller.ts';

/** What a caller without the right gets, by kind of right: the same as for something that is not there. */
export type Right =
  /** Everybody, signed in or not. */
  | 'open'
  /** Every active member. */
  | 'member'
  /** The owner's department and administrators; everybody else may not know of the record. */
  | 'record'
  /** Who holds a role on the object. */
  | 'object'
  /** Administrators: 403 for everybody else. */
  | 'admin'
  /** What the one who made it, and administrators, may see; here the administrator made it. */
  | 'mine';

/** One call of the walk. `prepare` makes what it needs and gives the address and the body. */
export interface Call {
  right: Right;
  /** The status for who has the right. */
  status: number;
  body?: object | ((world: World) => object);
  ifMatch?: string;
  /** The parameters of the route, or their maker: called anew for every try. */
  at?: (world: World, caller: CallerName) => Promise<Record<string, string>>;
}

const deal = async ({ test, ownerId }: World) => {
  const body = { fields: { name: 'Walked' }, owner: ownerId };
  const answer = await test.admin.post('/records/deal').send(body).expect(201);
  return { object: 'deal', id: answer.body.data.id as string };
};
const account = async ({ test }: World) => {
  const body = { fields: { name: `Walked ${Math.random()}` } };
  const answer = await test.admin.post('/records/account').send(body).expect(201);
  return { object: 'account', id: answer.body.data.id as string };
};
const trashedDeal = async (world: World) => {
  const found = await deal(world);
  await world.test.admin.delete(`/records/deal/${found.id}`).set('If-Match', '*').expect(200);
  return found;
};
const anyObject = async () => ({ object: 'deal' });
const user = async ({ ownerId }: World) => ({ id: ownerId });
const invited = async ({ test }: World) => {
  const email = `${Math.random().toString(36).slice(2)}@example.com`;
  const { body } = await test.admin.post('/users').send({ name: 'Invited', email, roles: [] }).expect(201);
  return { id: body.data.id as string };
};
const newDepartment = async ({ test }: World) => {
  const name = `D${Math.random()}`;
  const { body } = await test.admin.post('/departments').send({ name }).expect(201);
  return { id: body.data.id as string };
};
const form = { kind: 'form', name: 'dealMain' };
const published = async () => form;
const upload = async ({ test }: World) => {
  const file = Buffer.from('Deal name\nOne\n');
  const { body } = await test.admin.post('/imports').field('object', 'deal').attach('file', file, 'a.csv');
  return { id: body.data.id as string };
};
const checked = async (world: World) => {
  const { id } = await upload(world);
  const mapping = { columns: [{ column: 'Deal name', field: 'name' }], mode: 'create', key: [] };
  await world.test.admin.put(`/imports/${id}/mapping`).send({ ...mapping, automation: 'run' });
  await world.test.admin.post(`/imports/${id}/check`).send({});
  await world.test.engine.services.jobs.drain();
  await world.test.engine.services.jobs.start();
  return { id };
};
const job = async (world: World) => {
  await checked(world);
  const { body } = await world.test.admin.get('/jobs').expect(200);
  return { id: body.data[0].id as string };
};
const oneChange = async ({ test }: World) => {
  const found = await test.admin.get('/drafts/main/components/form/dealMain').expect(200);
  const document = { ...found.body.data.document, label: { en: `F${Math.random()}`, 'zh-CN': '表单' } };
  await test.admin.put('/drafts/main/components/form/dealMain').set('If-Match', '*').send(document);
  return form;
};
const clean = async ({ test }: World) => {
  await test.admin.delete('/drafts/main').expect(204);
  return {};
};
const label = { en: 'Walk', 'zh-CN': '巡检' };
const optionSet = { kind: 'optionSet', name: 'walked', label, options: [{ value: 'a', label }] };
const count = { measures: [{ op: 'count' }] };

/** Every call the API mounts. A route that is not here fails the walk. */
export const calls: Readonly<Record<string, Call>> = {
  'GET /health/live': { right: 'open', status: 200 },
  'GET /health/ready': { right: 'open', status: 200 },
  'GET /setup': { right: 'open', status: 200 },
  'POST /setup': { right: 'open', status: 409, body: setup() },
  'POST /invitations/accept': {
    right: 'open',
    status: 404,
    body: { token: 'nonsense', password: 'copper-meadow-43' },
  },
  'GET /me': { right: 'member', status: 200 },
  'PATCH /me': { right: 'member', status: 200, body: { language: 'en' } },
  'GET /users': { right: 'member', status: 200 },
  'GET /users/:id': { right: 'member', status: 200, at: user },
  'POST /users': { right: 'admin', status: 201, body: { name: 'New', roles: [] } },
  'PATCH /users/:id': { right: 'admin', status: 200, at: user, body: { name: 'Owner' } },
  'POST /users/:id/invitation': { right: 'admin', status: 201, at: invited },
  'GET /departments': { right: 'member', status: 200 },
  'POST /departments': { right: 'admin', status: 201, body: () => ({ name: `N${Math.random()}` }) },
  'PATCH /departments/:id': {
    right: 'admin',
    status: 200,
    at: newDepartment,
    body: () => ({ name: `M${Math.random()}` }),
  },
  'DELETE /departments/:id': { right: 'admin', status: 204, at: newDepartment },
  'GET /metadata': { right: 'member', status: 200 },
  'GET /metadata/objects/:name/schema': { right: 'object', status: 200, at: async () => ({ name: 'deal' }) },
  'GET /drafts/main': { right: 'admin', status: 200 },
  'DELETE /drafts/main': { right: 'admin', status: 204 },
  'GET /drafts/main/components/:kind/:name': { right: 'admin', status: 200, at: published },
  'PUT /drafts/main/components/:kind/:name': {
    right: 'admin',
    status: 201,
    at: async (world) => ({ ...(await clean(world)), kind: 'optionSet', name: 'walked' }),
    body: optionSet,
    ifMatch: '*',
  },
  'DELETE /drafts/main/components/:kind/:name': {
    right: 'admin',
    status: 204,
    at: oneChange,
    ifMatch: '*',
  },
  'POST /drafts/main/check': { right: 'admin', status: 200 },
  'GET /drafts/main/diff': { right: 'admin', status: 200 },
  'POST /drafts/main/impact': { right: 'admin', status: 200 },
  'POST /drafts/main/rebase': { right: 'admin', status: 200 },
  'POST /drafts/main/publish': {
    right: 'admin',
    status: 201,
    at: async (world) => {
      await clean(world);
      return await oneChange(world);
    },
    body: { note: 'walk' },
  },
  'GET /releases': { right: 'admin', status: 200 },
  'GET /releases/:number': { right: 'admin', status: 200, at: async () => ({ number: '1' }) },
  'POST /releases/:number/activate': {
    right: 'admin',
    status: 409,
    at: async ({ test }) => ({
      number: String((await test.admin.get('/drafts/main').expect(200)).body.data.active),
    }),
  },
  'GET /packs': { right: 'admin', status: 200 },
  'POST /packs/:name/install': { right: 'admin', status: 409, at: async () => ({ name: 'b2b-sales' }) },
  'DELETE /packs/:name/demo-data': { right: 'admin', status: 200, at: async () => ({ name: 'b2b-sales' }) },
  'GET /search': { right: 'member', status: 200 },
  'GET /records/:object': { right: 'object', status: 200, at: anyObject },
  'POST /records/:object/query': { right: 'object', status: 200, at: anyObject },
  'POST /records/:object/aggregate': { right: 'object', status: 200, at: anyObject, body: count },
  'POST /records/:object/export': { right: 'object', status: 200, at: anyObject },
  'POST /records/:object': {
    right: 'object',
    status: 201,
    at: anyObject,
    body: { fields: { name: 'Walked' } },
  },
  'POST /records/:object/batch': {
    right: 'object',
    status: 200,
    at: anyObject,
    body: { mode: 'atomic', operations: [{ op: 'create', fields: { name: 'Walked' } }] },
  },
  'GET /records/:object/:id': { right: 'record', status: 200, at: deal },
  'GET /records/:object/:id/history': { right: 'record', status: 200, at: deal },
  'GET /records/:object/:id/related/:relation': {
    right: 'object',
    status: 200,
    at: async (world) => ({ ...(await account(world)), relation: 'deal.account' }),
  },
  'PATCH /records/:object/:id': {
    right: 'record',
    status: 200,
    at: deal,
    ifMatch: '"1"',
    body: { fields: { name: 'Changed' } },
  },
  'DELETE /records/:object/:id': { right: 'record', status: 200, at: deal, ifMatch: '"1"' },
  'POST /records/:object/:id/restore': { right: 'record', status: 200, at: trashedDeal, ifMatch: '"2"' },
  'POST /records/:object/:id/transitions/:transition': {
    right: 'record',
    status: 422,
    at: async (world) => ({ ...(await deal(world)), transition: 'engage' }),
    ifMatch: '"1"',
  },
  'POST /records/:object/:id/override': {
    right: 'record',
    status: 200,
    at: deal,
    body: { stage: 'won', reason: 'walked' },
  },
  'GET /audit': { right: 'admin', status: 200 },
  'GET /imports': { right: 'member', status: 200 },
  'POST /imports': { right: 'member', status: 415 },
  'GET /imports/:id': { right: 'mine', status: 200, at: upload },
  'PUT /imports/:id/mapping': {
    right: 'mine',
    status: 200,
    at: upload,
    body: { columns: [{ column: 'Deal name', field: 'name' }], mode: 'create', automation: 'run' },
  },
  'POST /imports/:id/check': { right: 'mine', status: 409, at: upload },
  'POST /imports/:id/run': { right: 'mine', status: 409, at: upload },
  'POST /imports/:id/revert': { right: 'mine', status: 409, at: upload },
  'POST /imports/:id/cancel': { right: 'mine', status: 202, at: upload },
  'POST /imports/:id/draft': { right: 'admin', status: 409, at: upload },
  'GET /imports/:id/rows': { right: 'mine', status: 200, at: upload },
  'GET /imports/:id/errors.csv': { right: 'mine', status: 200, at: upload },
  'GET /jobs': { right: 'member', status: 200 },
  'GET /jobs/:id': { right: 'mine', status: 200, at: job },
  'POST /jobs/:id/cancel': { right: 'mine', status: 200, at: job },
};

function setup(): object {
  const admin = { name: 'Eve', email: 'eve@example.com', password: 'copper-meadow-44' };
  const place = { language: 'en', timeZone: 'Asia/Shanghai', currency: 'CNY' };
  return { token: 'nonsense', organisation: 'Evil', ...place, admin };
}
