import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { noteObject, writerRole } from './note-components.ts';
import { connectSocket, type SocketClient } from './socket-client.ts';

let test: TestEngine;
let ann: TestClient;
let bob: TestClient;
const open: SocketClient[] = [];
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([noteObject, writerRole]);
  ann = await test.createMember({ name: 'Ann', roles: ['writer'] });
  bob = await test.createMember({ name: 'Bob', roles: ['writer'] });
});
afterAll(async () => {
  for (const each of open) each.close();
  await test.close();
});

async function connect(client: TestClient, headers?: Record<string, string>): Promise<SocketClient> {
  const connected = await connectSocket(test.url, client, headers);
  open.push(connected);
  return connected;
}

/** What a socket has heard once everything committed so far has been delivered and arrived. */
async function heardBy({ socket, heard }: SocketClient): Promise<{ name: string; message: unknown }[]> {
  await test.engine.services.dispatcher.settle();
  if (socket.connected) await socket.emitWithAck('watch', { object: 'nothing' });
  return heard.splice(0);
}

const createNote = async (client: TestClient, name: string): Promise<string> => {
  const answer = await client.post('/records/note').send({ fields: { name } }).expect(201);
  return answer.body.data.id;
};

describe('a socket', () => {
  it('needs a session and an origin of ours', async () => {
    await expect(connect(test.stranger())).rejects.toThrow('auth.required');
    await expect(connect(ann, { origin: 'https://evil.example' })).rejects.toThrow('websocket error');
    await expect(connect(ann, { host: 'evil.example' })).rejects.toThrow('websocket error');
  });

  it('watches only what its member may read, and answers alike to what does not exist', async () => {
    const own = await connect(ann);
    expect(await own.watch('note')).toBe(true);
    expect(await own.watch('secret')).toBe(false);
    const nobody = await connect(await test.createMember({ name: 'Nobody' }));
    expect(await nobody.watch('note')).toBe(false);
  });

  it('hears of changes to records its member may read, without values, and of no others', async () => {
    const [annHears, bobHears, adminHears] = await Promise.all([
      connect(ann),
      connect(bob),
      connect(test.admin),
    ]);
    for (const each of [annHears, bobHears, adminHears]) await each.watch('note');
    const id = await createNote(ann, 'a private thought');
    const created = [{ name: 'changed', message: { object: 'note', id, rev: 1, kind: 'created' } }];
    expect(await heardBy(annHears)).toEqual(created);
    expect(await heardBy(adminHears)).toEqual(created);
    expect(await heardBy(bobHears)).toEqual([]);
    const change = { fields: { name: 'another thought' } };
    await ann.patch(`/records/note/${id}`).set('If-Match', '"1"').send(change).expect(200);
    await ann.delete(`/records/note/${id}`).set('If-Match', '"2"').expect(200);
    expect((await heardBy(annHears)).map(({ message }) => message)).toEqual([
      { object: 'note', id, rev: 2, kind: 'updated' },
      { object: 'note', id, rev: 3, kind: 'trashed' },
    ]);
    expect(await heardBy(bobHears)).toEqual([]);
  });

  it('hears nothing of what it no longer watches', async () => {
    const own = await connect(ann);
    await own.watch('note');
    own.socket.emit('unwatch', { object: 'note' });
    await own.watch('nothing');
    await createNote(ann, 'unheard');
    expect(await heardBy(own)).toEqual([]);
  });

  it('hears of a new release', async () => {
    const own = await connect(ann);
    const number = await test.publish([{ ...writerRole, label: { en: 'Author', 'zh-CN': '作者' } }]);
    expect(await heardBy(own)).toEqual([{ name: 'release', message: { number } }]);
  });

  it('gains and loses with the rights of its member, from the next change on', async () => {
    const riser = await test.createMember({ name: 'Riser', roles: ['administrator'] });
    const own = await connect(riser);
    await own.watch('note');
    await createNote(ann, 'seen');
    expect(await heardBy(own)).toHaveLength(1);
    await test.admin
      .patch(`/users/${riser.memberId}`)
      .send({ roles: ['writer'] })
      .expect(200);
    await createNote(ann, 'not seen');
    expect(await heardBy(own)).toEqual([]);
  });

  it('is cut off when its session ends', async () => {
    const leaver = await test.createMember({ name: 'Leaver', roles: ['writer'] });
    const own = await connect(leaver);
    await own.watch('note');
    await test.admin.patch(`/users/${leaver.memberId}`).send({ active: false }).expect(200);
    const closed = new Promise((resolve) => own.socket.once('disconnect', resolve));
    await test.engine.services.dispatcher.settle();
    await closed;
    expect(own.socket.connected).toBe(false);
  });

  it('survives messages that are not what they should be', async () => {
    const own = await connect(ann);
    for (const message of [null, 5, 'note', { object: 5 }, { object: '__proto__' }, ['note'], {}])
      expect(await own.socket.emitWithAck('watch', message)).toEqual({ watching: false });
    own.socket.emit('unwatch', null);
    expect(await own.watch('note')).toBe(true);
  });
});
