import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { type CallerName, callerNames, openWorld, type World } from './caller.ts';
import { type Call, calls, type Right } from './calls.ts';
import { databaseHash } from './database-hash.ts';
import { mountedRoutes } from './mounted-routes.ts';

let test: TestEngine;
let world: World;
beforeAll(async () => {
  test = await startTestEngine({ env: { FIELDWORK_RATE_REQUESTS: '100000' } });
  world = await openWorld(test);
});
afterAll(() => test.close());

/** The status each caller gets where it has no right; absent where it has. */
const refusals: Record<Right, Partial<Record<CallerName, number>>> = {
  open: {},
  member: { nobody: 401, gone: 401 },
  admin: { nobody: 401, gone: 401, member: 403, seller: 403, manager: 403 },
  object: { nobody: 401, gone: 401, member: 404 },
  record: { nobody: 401, gone: 401, member: 404, seller: 404 },
  mine: { nobody: 401, gone: 401, member: 404, seller: 404, manager: 404 },
};

/** Where a role of the pack narrows what the kind of right says. */
const exceptions: Readonly<Record<string, Partial<Record<CallerName, number>>>> = {
  'POST /records/:object/export': { seller: 403 },
};

/** What a browser may keep, if it asks each time whether it still holds. */
const revalidated = new Set(['GET /metadata']);

/** A digest of everything stored, once no event is under way. */
async function stored(): Promise<string> {
  await test.engine.services.dispatcher.settle();
  return await databaseHash(test.ws);
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

function partsOf(route: string): { method: Method; path: string } {
  const [method = '', path = ''] = route.split(' ');
  return { method: method.toLowerCase() as Method, path };
}

async function send(
  client: TestClient,
  route: string,
  given: { call: Call; parameters: Record<string, string> },
) {
  const { method, path } = partsOf(route);
  const { call, parameters } = given;
  const filled = path.replaceAll(/:(\w+)/g, (_all, name: string) => parameters[name] ?? '');
  let request = client[method](filled).set('Accept-Language', 'zh-CN');
  if (call.ifMatch !== undefined) request = request.set('If-Match', call.ifMatch);
  if (method === 'get') return await request;
  return await request.send(typeof call.body === 'function' ? call.body(world) : (call.body ?? {}));
}

function expectWellFormed(route: string, answer: Response): void {
  expect(answer.get('X-Request-Id')).toMatch(/^[\w-]{8,}$/);
  expect(answer.get('Cache-Control')).toContain(
    revalidated.has(route) && answer.status < 400 ? 'no-cache' : 'no-store',
  );
  if (answer.status < 400) return;
  expect(answer.type).toBe('application/problem+json');
  const { code, type, title, status, requestId } = answer.body;
  expect([type, status, requestId]).toEqual([
    `urn:fieldwork:error:${code}`,
    answer.status,
    answer.get('X-Request-Id'),
  ]);
  expect(title).toMatch(/\p{Script=Han}/u);
  expect(answer.text).not.toMatch(/at .*\.ts:\d|node_modules|MongoServerError/);
}

describe('the walk', () => {
  it('knows every route that is mounted, and no other', () => {
    expect(mountedRoutes(test.engine.services).toSorted()).toEqual(Object.keys(calls).toSorted());
  });

  describe.each(Object.entries(calls))('%s', (route, call) => {
    it.each(callerNames)('as %s', async (name) => {
      const parameters = (await call.at?.(world, name)) ?? {};
      const refusal = exceptions[route]?.[name] ?? refusals[call.right][name];
      const before = await stored();
      const answer = await send(world.callers[name], route, { call, parameters });
      expectWellFormed(route, answer);
      expect([answer.status, answer.body?.code]).toEqual([refusal ?? call.status, answer.body?.code]);
      const isUnchanged = answer.status < 400 || (await stored()) === before;
      expect(isUnchanged).toBe(true);
    });
  });
});

const unsafe = Object.entries(calls).filter(([route]) => !route.startsWith('GET '));

describe.each(unsafe)('%s with the rights but wrongly sent', (route, call) => {
  const spoilt: [string, number, (request: ReturnType<TestClient['post']>) => unknown][] = [
    ['without X-Fieldwork', 403, (request) => request.unset('X-Fieldwork')],
    ['from another origin', 403, (request) => request.set('Origin', 'https://evil.example')],
    ['across sites', 403, (request) => request.set('Sec-Fetch-Site', 'cross-site')],
    ['with a form as its body', 415, (request) => request.type('form').send('a=b')],
  ];
  it.each(spoilt)('%s is refused and changes nothing', async (_what, status, spoil) => {
    const parameters = (await call.at?.(world, 'administrator')) ?? {};
    const { method, path } = partsOf(route);
    const filled = path.replaceAll(/:(\w+)/g, (_all, name: string) => parameters[name] ?? '');
    const before = await stored();
    const request = test.admin[method](filled)
      .set('If-Match', call.ifMatch ?? '*')
      .set('Accept-Language', 'zh-CN');
    spoil(request);
    const answer = await request;
    expectWellFormed(route, answer);
    expect(answer.status).toBe(status);
    expect(await stored()).toBe(before);
  });
});

const guarded = Object.entries(calls).filter(([, { ifMatch }]) => ifMatch !== undefined);

describe.each(guarded)('%s without If-Match', (route, call) => {
  it('is refused with 428 and changes nothing', async () => {
    const parameters = (await call.at?.(world, 'administrator')) ?? {};
    const { ifMatch: _ifMatch, ...without } = call;
    const before = await stored();
    const answer = await send(test.admin, route, { call: without, parameters });
    expectWellFormed(route, answer);
    expect([answer.status, answer.body.code]).toEqual([428, 'precondition.required']);
    expect(await stored()).toBe(before);
  });
});
