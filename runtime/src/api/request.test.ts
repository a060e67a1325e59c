import { afterEach, describe, expect, it, vi } from 'vitest';
import { request } from './request.ts';
import { sessionGate } from './session-gate.ts';

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

afterEach(() => vi.unstubAllGlobals());

describe('request', () => {
  it('sends the app header, JSON and the revision', async () => {
    const fetchSpy = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () =>
      answer(200, { data: 1 }),
    );
    vi.stubGlobal('fetch', fetchSpy);
    await request('/records/deal/1', { method: 'PATCH', body: { fields: {} }, ifMatch: 3 });
    const [url, init] = fetchSpy.mock.calls[0] ?? [];
    const headers = new Headers(init?.headers);
    expect(url).toBe('/api/v1/records/deal/1');
    expect([headers.get('X-Fieldwork'), headers.get('If-Match'), init?.body]).toEqual([
      '1',
      '"3"',
      '{"fields":{}}',
    ]);
  });

  it('turns a problem answer into an ApiProblem with its pointers', async () => {
    const errors = [{ pointer: '/fields/name', code: 'value.required' }];
    vi.stubGlobal('fetch', async () => answer(422, { code: 'record.invalid', errors }));
    await expect(request('/x')).rejects.toMatchObject({ status: 422, code: 'record.invalid', errors });
  });

  it('repeats a call after the person has signed in again', async () => {
    const answers = [answer(401, {}), answer(200, { data: 'kept' })];
    vi.stubGlobal('fetch', async () => answers.shift());
    const call = request('/x');
    await vi.waitFor(() => expect(sessionGate.state()).toBe('waiting'));
    sessionGate.settle(true);
    await expect(call).resolves.toEqual({ data: 'kept' });
    expect(sessionGate.state()).toBe('open');
  });

  it('fails with 401 when the person gives up', async () => {
    vi.stubGlobal('fetch', async () => answer(401, { code: 'auth.required' }));
    const call = request('/x');
    await vi.waitFor(() => expect(sessionGate.state()).toBe('waiting'));
    sessionGate.settle(false);
    await expect(call).rejects.toMatchObject({ status: 401 });
  });

  it('says network when no answer came', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
    await expect(request('/x')).rejects.toMatchObject({ status: 0, code: 'network' });
  });
});
