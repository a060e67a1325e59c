import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { Context } from '#engine/permissions/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import supertest from 'supertest';
import type { Config } from '#engine/config/index.ts';
import { openTestDatabase } from '#engine/database/test-database.ts';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { createLogger } from '#engine/logging/index.ts';
import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { publishForTest } from './publish-for-test.ts';
import { createTestClient, type TestClient } from './test-client.ts';

export type { TestClient } from './test-client.ts';

/** A real engine on a database of its own, set up, with its administrator signed in. */
export interface TestEngine {
  engine: Engine;
  config: Config;
  /** `http://127.0.0.1:<port>`, whatever the public URL is. */
  url: string;
  ws: WorkspaceDatabase;
  admin: TestClient;
  /** A client that is not signed in. */
  stranger(): TestClient;
  /** Makes a member with a password and signs them in. */
  createMember(given: { name?: string; roles?: string[]; department?: string }): Promise<TestClient>;
  /** Publishes documents as the next release, added to those that are active. @throws when the check finds faults */
  publish(components: readonly ComponentDocument[]): Promise<number>;
  /** Installs a pack of the gallery and those it needs. */
  installPack(name: string, options?: { demoData?: boolean }): Promise<void>;
  /** The context of the administrator or of a member, as a request of theirs would have it. */
  contextOf(client: TestClient): Promise<Context>;
  close(): Promise<void>;
}

/** The administrator that `startTestEngine` sets up. */
export const testAdmin = { name: 'Ada Admin', email: 'ada@example.com', password: 'violet-harbour-17' };

/** What `startTestEngine` sets the workspace up with. */
export const testWorkspace = {
  organisation: 'Test & Sons',
  language: 'en',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
};

/**
 * Starts an engine on an ephemeral port. `env` adds settings; with `setUp: false` nobody has set it up yet.
 * Call `close` at the end: it drops the database.
 */
export async function startTestEngine(
  options: { env?: Record<string, string>; setUp?: boolean } = {},
): Promise<TestEngine> {
  const opened = await openTestDatabase({ FIELDWORK_RATE_SIGN_IN: '100000', ...options.env });
  const { config, database } = opened;
  const engine = await createEngine({ config, database, logger: createLogger(config) });
  const { server } = await engine.start();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stranger = () => createTestClient(url);
  const admin = stranger();
  const test: TestEngine = {
    engine,
    config,
    url,
    ws: database.workspace('main'),
    admin,
    stranger,
    async createMember({ name = 'Max Member', roles = [], department }) {
      const email = `${randomUUID()}@example.com`;
      const password = 'copper-meadow-42';
      const body = { name, email, password, roles, ...(department !== undefined && { department }) };
      const answer = await admin.post('/users').send(body).expect(201);
      const client = stranger();
      await client.signIn(email, password);
      client.memberId = answer.body.data.id;
      return client;
    },
    async contextOf(client) {
      const { services } = engine;
      const signedIn = await services.identity.signIns.find(new Headers({ cookie: client.cookie() }));
      if (signedIn === null) throw new Error('The client is not signed in.');
      return await services.contexts.load({ signedIn, requestId: 'test', acceptLanguage: 'en' });
    },
    async installPack(name, { demoData = false } = {}) {
      await admin.post(`/packs/${name}/install`).send({ demoData }).expect(201);
    },
    async publish(components) {
      return await publishForTest(engine.services, await test.contextOf(admin), components);
    },
    async close() {
      await engine.close();
      await opened.drop();
    },
  };
  if (options.setUp !== false) admin.memberId = await setUp(test);
  return test;
}

async function setUp({ engine, url, admin }: TestEngine): Promise<string> {
  const token = await engine.services.identity.token.open();
  const answer = await supertest(url)
    .post('/api/v1/setup')
    .send({ token, ...testWorkspace, admin: testAdmin })
    .expect(201);
  await admin.signIn(testAdmin.email, testAdmin.password);
  return answer.body.data.user.id;
}
