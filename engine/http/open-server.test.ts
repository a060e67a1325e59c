import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenServer, openServer } from './open-server.ts';

const open: OpenServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.drain()));
});

async function start(
  port: number | undefined,
  handler: Parameters<typeof openServer>[0]['handler'] = () => {},
) {
  const server = await openServer({ handler, host: '127.0.0.1', port });
  open.push(server);
  return server;
}

describe('openServer', () => {
  it('moves on to the next free port when none is asked for, and says so', async () => {
    const first = await start(undefined);
    const second = await start(undefined);
    expect(second.port).toBeGreaterThan(first.port);
    expect(second.hasMoved).toBe(true);
  });

  it('refuses a port that is taken in one sentence', async () => {
    const { port } = await start(0);
    await expect(start(port)).rejects.toThrow(
      `Port ${port} is already in use. Set PORT to another one, or stop the program that uses it.`,
    );
  });

  it('answers what is running before it closes, and takes nothing new', async () => {
    let finish = () => {};
    const server = await start(0, (_req, res) => {
      finish = () => res.end('done');
    });
    const request = get({ port: server.port, host: '127.0.0.1' });
    await once(server.server, 'request');
    const drained = server.drain();
    const late = get({ port: server.port, host: '127.0.0.1' });
    const [error] = await once(late, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    const answer = once(request, 'response');
    finish();
    const [response] = await answer;
    expect(await text(response)).toBe('done');
    await drained;
  });

  it.each([
    ['is no request', 'hello\r\n\r\n', 400, 'request.notHttp'],
    [
      'has headers of 20 KB',
      `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request.headersTooLarge',
    ],
  ])('answers what %s as every other refusal', async (_what, sent, status, code) => {
    const { port } = await start(0);
    const socket = connect(port, '127.0.0.1');
    socket.end(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});
