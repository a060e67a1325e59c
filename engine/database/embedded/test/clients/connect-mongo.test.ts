import MongoStore from 'connect-mongo';
import express from 'express';
import session from 'express-session';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveForClients, type StoreForClients, TRANSPORTS } from './transports.ts';

declare module 'express-session' {
  interface SessionData {
    visits: number;
  }
}

describe.each(TRANSPORTS)('connect-mongo over %s', (transport) => {
  let store: StoreForClients;
  let sessions: MongoStore;
  beforeAll(async () => {
    store = await serveForClients(transport);
    sessions = MongoStore.create({
      mongoUrl: store.uri,
      dbName: 'sessions',
      touchAfter: 3600,
      timestamps: true,
    });
  });
  afterAll(async () => {
    await sessions.close();
    await store.close();
  });

  it('keeps the session of an Express application until it is destroyed or has expired', async () => {
    const browser = supertest.agent(countingVisits(sessions));
    await browser.get('/').expect('1');
    await browser.get('/').expect('2');
    const kept = store.client.db('sessions').collection<{ _id: string; expires: Date }>('sessions');
    expect(await kept.find().toArray()).toMatchObject([
      { expires: expect.any(Date), createdAt: expect.any(Date) },
    ]);
    expect(await kept.indexes()).toContainEqual(
      expect.objectContaining({ key: { expires: 1 }, expireAfterSeconds: 0 }),
    );
    await kept.updateMany({}, { $set: { expires: new Date(0) } });
    await browser.get('/').expect('1');
    await browser.delete('/').expect(204);
    expect(await new Promise((resolve) => sessions.length((_, count) => resolve(count)))).toBe(1);
    expect(await kept.countDocuments({ expires: { $gt: new Date() } })).toBe(0);
  });
});

function countingVisits(store: session.Store): express.Express {
  const app = express();
  app.use(session({ secret: 'of the test', resave: false, saveUninitialized: false, store }));
  app.get('/', (request, response) => {
    request.session.visits = (request.session.visits ?? 0) + 1;
    response.send(String(request.session.visits));
  });
  app.delete('/', (request, response) => {
    request.session.destroy(() => response.sendStatus(204));
  });
  return app;
}
