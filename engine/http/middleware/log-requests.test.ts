import express, { type RequestHandler } from 'express';
import { once } from 'node:events';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createLogger } from '#engine/logging/index.ts';
import { logRequests } from './log-requests.ts';
import { requestId } from './request-id.ts';

function appThat(answers: RequestHandler) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const app = express().use(requestId, logRequests(createLogger({ logLevel: 'info' }, { write })), answers);
  return { app, lines };
}

describe('logRequests', () => {
  it('writes one line for each request, without what was asked for or sent', async () => {
    const { app, lines } = appThat((_req, res) => void res.status(201).send('made'));
    const answer = await request(app).post('/api/v1/records/deal?q=Acme').send({ name: 'Acme' });
    expect(lines).toEqual([
      expect.objectContaining({
        msg: 'request answered',
        requestId: answer.get('X-Request-Id'),
        method: 'POST',
        path: '/api/v1/records/deal',
        status: 201,
        responseTime: expect.any(Number),
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('Acme');
  });

  it('tells failures and broken-off requests apart, and passes over health', async () => {
    const failing = appThat((_req, res) => void res.status(500).end());
    await request(failing.app).get('/api/v1/me');
    await request(failing.app).get('/api/v1/health/ready');
    expect(failing.lines).toEqual([expect.objectContaining({ level: 50, msg: 'request failed' })]);

    const waiting = appThat(() => undefined);
    const server = waiting.app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const asked = request(server).get('/api/v1/me');
    server.once('request', (_req, res) => {
      res.once('close', () => server.close());
      setImmediate(() => void asked.abort());
    });
    await asked.then(undefined, () => undefined);
    await once(server, 'close');
    expect(waiting.lines).toEqual([expect.objectContaining({ msg: 'request broken off' })]);
  });
});
