import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());

const sendRaw = (body: string | Buffer, type = 'application/json') =>
  test.admin
    .post('/departments')
    .set('Content-Type', type)
    .serialize((text: unknown) => text as string)
    .send(body as string);

const countDepartments = () => test.ws.models.Department.countDocuments({});

describe('a body', () => {
  it.each([
    ['is not JSON', '{"name":', 400, 'request.malformed'],
    ['is empty text', ' ', 400, 'request.malformed'],
    ['is nested 33 deep', '['.repeat(33) + ']'.repeat(33), 400, 'request.tooDeep'],
    ['is nested 200,000 deep', '['.repeat(200_000) + ']'.repeat(200_000), 400, 'request.tooDeep'],
    ['has 200,001 entries', `[${'0,'.repeat(200_000)}0]`, 400, 'request.tooManyKeys'],
    ['is larger than 2 MB', JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) }), 413, 'request.tooLarge'],
    ['has __proto__', '{"name":"a","x":{"__proto__":{"administrator":true}}}', 400, 'request.forbiddenKey'],
    ['has half a character', '{"name":"a\\ud800"}', 400, 'request.brokenText'],
    ['has half a character in a key', '{"a\\udc00":1}', 400, 'request.brokenText'],
    ['has constructor', '{"constructor":{"prototype":{"x":1}}}', 400, 'request.forbiddenKey'],
    ['is a list', '[]', 422, 'request.invalid'],
    ['is a text', '"hello"', 422, 'request.invalid'],
    ['is null', 'null', 422, 'request.invalid'],
  ])('that %s is refused', async (_what, body, status, code) => {
    const answer = await sendRaw(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.type).toBe('application/problem+json');
    expect(({} as Record<string, unknown>)['administrator']).toBeUndefined();
    expect(await countDepartments()).toBe(0);
  });

  it.each([
    ['en', 'This value must be a text.', 'This value is not known here.'],
    ['zh-CN', '该值必须是文本。', '该值在此处未知。'],
  ])('is judged in words of %s, each fault at its place', async (language, noText, unknown) => {
    const send = (path: string, body: object) =>
      test.admin.post(path).set('Accept-Language', language).send(body).expect(422);
    const { body } = await send('/departments', { name: 5, 'x/y~z': 1 });
    expect(body.errors).toEqual([
      expect.objectContaining({ pointer: '/x~1y~0z', detail: unknown }),
      expect.objectContaining({ pointer: '/name', detail: noText }),
    ]);
  });

  it('points at the forbidden key', async () => {
    const answer = await sendRaw('{"name":"a","x/y":[{"__proto__":1}]}');
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/x~1y/0/__proto__', code: 'request.forbiddenKey' }),
    ]);
  });

  it('in invalid UTF-8 is refused', async () => {
    const answer = await sendRaw(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
  ])('of type %s is refused with 415', async (type) => {
    const answer = await sendRaw('{"name":"a"}', type);
    expect([answer.status, answer.body.code]).toEqual([415, 'request.mediaType']);
  });

  it('with unknown and missing members is refused with a pointer to each', async () => {
    const answer = await test.admin.post('/departments').send({ nmae: 'x', parent: 5 }).expect(422);
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/nmae', '/parent']));
  });
});

describe('an address', () => {
  it('answers OPTIONS with the methods of the path, whichever room they are in', async () => {
    const allowed = async (path: string) =>
      (await supertest(test.url).options(`/api/v1${path}`).expect(204)).get('Allow');
    expect(await allowed('/users')).toBe('GET, HEAD, OPTIONS, POST');
    expect(await allowed('/records/deal/1')).toBe('DELETE, GET, HEAD, OPTIONS, PATCH');
    const unknown = await supertest(test.url).options('/api/v1/nothing/here');
    expect(unknown.get('Allow')).toBeUndefined();
  });

  it('answers 405 with Allow for a method it does not know', async () => {
    const answer = await test.admin.put('/users').send({}).expect(405);
    expect(answer.get('Allow')).toBe('GET, HEAD, POST');
    expect(answer.body.code).toBe('request.methodNotAllowed');
  });

  it('that does not exist answers 404 to members and 401 to strangers', async () => {
    await test.admin.get('/nothing/here').expect(404);
    await test.stranger().get('/nothing/here').expect(401);
  });

  it('whose escapes are no UTF-8 is refused as an address, not as a body', async () => {
    const answer = await test.admin.raw('get', '/api/v1/users/%zz').expect(400);
    expect(answer.body.code).toBe('request.address');
  });

  it('takes the workspace from its prefix, which must be a membership', async () => {
    await test.admin.raw('get', '/w/main/api/v1/me').expect(200);
    const answer = await test.admin.raw('get', '/w/other/api/v1/me').expect(404);
    expect(answer.body.code).toBe('workspace.notFound');
  });
});

describe('who asks', () => {
  it('must name a host of ours', async () => {
    const answer = await supertest(test.url).get('/api/v1/me').set('Host', 'evil.example').expect(421);
    expect(answer.body.code).toBe('request.wrongHost');
  });

  it('must not come from another site', async () => {
    const foreign = await test.admin
      .post('/departments')
      .set('Origin', 'https://evil.example')
      .send({ name: 'x' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'request.foreignOrigin']);
    const crossSite = await test.admin
      .post('/departments')
      .set('Sec-Fetch-Site', 'cross-site')
      .send({ name: 'x' });
    expect(crossSite.status).toBe(403);
  });

  it('must carry X-Fieldwork with a session cookie', async () => {
    const answer = await test.admin.post('/departments').unset('X-Fieldwork').send({ name: 'x' });
    expect([answer.status, answer.body.code]).toEqual([403, 'request.missingMark']);
    expect(await countDepartments()).toBe(0);
  });
});

describe('signing in', () => {
  it('points at the members that have not the right form', async () => {
    const answer = await test
      .stranger()
      .raw('post', '/api/auth/sign-in/email')
      .send({ email: 1 })
      .expect(422);
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['/email', '/password']);
  });
});

describe('an answer', () => {
  it('carries a request id, a strict content policy and no-store', async () => {
    const answer = await test.admin.get('/me').expect(200);
    expect(answer.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.get('Cache-Control')).toBe('no-store');
    const policy = answer.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("default-src 'none'");
    expect(answer.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  });

  it('says errors in the language asked for', async () => {
    const answer = await test
      .stranger()
      .get('/me')
      .set('Accept-Language', 'fr, zh-TW;q=0.8, en;q=0.5')
      .expect(401);
    expect(answer.body.title).toBe('未登录');
    expect(answer.get('Content-Language')).toBe('zh-CN');
    expect(answer.body).toMatchObject({
      status: 401,
      instance: '/api/v1/me',
      type: 'urn:fieldwork:error:auth.required',
    });
  });

  it('of health needs no host, no session and says when the database answers', async () => {
    await supertest(test.url).get('/api/v1/health/live').set('Host', 'probe').expect(200);
    await supertest(test.url).get('/api/v1/health/ready').set('Host', 'probe').expect(200);
  });
});

describe('an Idempotency-Key', () => {
  const create = (key: string, name: string) =>
    test.admin.post('/users').set('Idempotency-Key', key).send({ name });

  it('makes the same request happen once and answers the same again', async () => {
    const first = await create('k-1', 'Once').expect(201);
    const again = await create('k-1', 'Once').expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.get('Location')).toBe(first.get('Location'));
    expect(await test.ws.models.Member.countDocuments({ name: 'Once' })).toBe(1);
  });

  it('is refused for another body, and while the first is running', async () => {
    await create('k-2', 'A').expect(201);
    expect((await create('k-2', 'B').expect(422)).body.code).toBe('idempotency.reused');
    const both = await Promise.all([create('k-3', 'Twin'), create('k-3', 'Twin')]);
    expect(both.map(({ status }) => status)).toContain(201);
    for (const { status } of both) expect([201, 409]).toContain(status);
    expect(await test.ws.models.Member.countDocuments({ name: 'Twin' })).toBe(1);
  });

  it('keeps answers without a body', async () => {
    const { body } = await test.admin.post('/departments').send({ name: 'Short-lived' }).expect(201);
    const remove = () => test.admin.delete(`/departments/${body.data.id}`).set('Idempotency-Key', 'k-5');
    await remove().expect(204);
    await expect.poll(async () => (await remove()).status).toBe(204);
  });

  it('stays closed when the process died in between, rather than doing something twice', async () => {
    await create('k-6', 'Cut off').expect(201);
    const answers = test.ws.collection<{ state: string; claimedUntil: Date; body?: string }>('_idempotency');
    const cutOff = { $set: { state: 'running', claimedUntil: new Date(0) } };
    await answers.updateOne({ body: /Cut off/ }, cutOff);
    expect((await create('k-6', 'Cut off').expect(409)).body.code).toBe('idempotency.unknown');
    expect(await test.ws.models.Member.countDocuments({ name: 'Cut off' })).toBe(1);
  });

  it('keeps refusals as well, and belongs to one member', async () => {
    const refused = await create('k-4', ' ').expect(422);
    expect((await create('k-4', ' ').expect(422)).body).toEqual(refused.body);
    const other = await test.createMember({ name: 'Other', roles: ['administrator'] });
    await other.post('/users').set('Idempotency-Key', 'k-1').send({ name: 'Mine' }).expect(201);
  });
});

describe('parameters of an address', () => {
  it.each([
    ['/users?limit=ten', '/limit'],
    ['/users?active=maybe', '/active'],
    ['/users?serach=x', '/serach'],
    ['/jobs?limit=0', '/limit'],
    ['/jobs?state=done', '/state'],
    ['/releases?cursor=x', '/cursor'],
    ['/releases?page=2', '/page'],
    ['/audit?page=2', '/page'],
    ['/search?q=x&object=deal', '/object'],
  ])('%s is refused at %s, not passed over', async (address, pointer) => {
    const { body } = await test.admin.get(address).expect(422);
    expect(body).toMatchObject({ code: 'request.invalid', errors: [{ pointer }] });
  });
});
