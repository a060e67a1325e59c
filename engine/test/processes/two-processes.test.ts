import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteObject, writerRole } from '../realtime/note-components.ts';
import { connectSocket, type SocketClient } from '../realtime/socket-client.ts';
import { startTestEngine, testAdmin, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { createTestClient } from '../test-client.ts';
import { addressOf, startProcess } from './start-process.ts';

let test: TestEngine;
let other: ChildProcess;
let url: string;
let there: TestClient;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([noteObject, writerRole]);
  other = startProcess(test.config, {
    uri: test.engine.services.database.uri,
    env: { PORT: '0', FIELDWORK_RATE_SIGN_IN: '100000' },
  });
  url = new URL(await addressOf(other)).origin;
  there = createTestClient(url);
  await there.signIn(testAdmin.email, testAdmin.password);
});
afterAll(async () => {
  other.kill('SIGKILL');
  await test.close();
});

/** Signs somebody in at the other process whom this one has made. */
async function writerThere(): Promise<{ here: TestClient; there: TestClient }> {
  const email = 'wei@example.com';
  const password = 'copper-meadow-42';
  const made = await test.admin.post('/users').send({ name: 'Wei', email, password, roles: ['writer'] });
  const here = test.stranger();
  await here.signIn(email, password);
  here.memberId = made.body.data.id;
  const client = createTestClient(url);
  await client.signIn(email, password);
  return { here, there: client };
}

const nextChange = ({ socket }: SocketClient): Promise<unknown> =>
  new Promise((resolve) => void socket.once('changed', resolve));

describe('two engine processes on one database', () => {
  it('tell their own screens what the other wrote', async () => {
    const screen = await connectSocket(url, there);
    await screen.watch('note');
    const changed = nextChange(screen);
    const { body } = await test.admin.post('/records/note').send({ fields: { name: 'Written here' } });
    expect(await changed).toEqual({ object: 'note', id: body.data.id, rev: 1, kind: 'created' });
    const read = await there.get(`/records/note/${body.data.id}`).expect(200);
    expect(read.body.data.fields.name).toBe('Written here');
    screen.close();
  });

  it('follow a role, a session and a release of each other from the next request', async () => {
    const wei = await writerThere();
    await wei.there.get('/records/note').expect(200);
    await test.admin.patch(`/users/${wei.here.memberId}`).send({ roles: [] }).expect(200);
    await wei.there.get('/records/note').expect(404);
    await there
      .patch(`/users/${wei.here.memberId}`)
      .send({ roles: ['writer'] })
      .expect(200);
    await wei.here.get('/records/note').expect(200);
    const release = await test.publish([{ ...writerRole, label: { en: 'Scribe', 'zh-CN': '书记' } }]);
    expect((await there.get('/metadata').expect(200)).body.release).toBe(release);
    await there.patch(`/users/${wei.here.memberId}`).send({ active: false }).expect(200);
    await wei.here.get('/me').expect(401);
  });

  it('leave one record in one state, whoever writes it', async () => {
    const { body } = await test.admin.post('/records/note').send({ fields: { name: 'First' } });
    const patch = (client: TestClient, name: string) =>
      client.patch(`/records/note/${body.data.id}`).set('If-Match', '"1"').send({ fields: { name } });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_each, n) => patch(n % 2 === 0 ? test.admin : there, `Try ${n}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });

  it('go on alone when the other is killed', async () => {
    other.kill('SIGKILL');
    await once(other, 'exit');
    await test.engine.services.dispatcher.settle();
    const screen = await connectSocket(test.url, test.admin);
    await screen.watch('note');
    const changed = nextChange(screen);
    await test.admin
      .post('/records/note')
      .send({ fields: { name: 'Alone' } })
      .expect(201);
    expect(await changed).toMatchObject({ kind: 'created' });
    screen.close();
  });
});
