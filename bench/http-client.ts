import { Agent, request } from 'node:http';

/** What an endpoint answered. */
export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

export interface HttpCall {
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

/** Sends calls to one server over connections that stay open. */
export interface HttpClient {
  send(call: HttpCall): Promise<HttpAnswer>;
  close(): void;
}

/** The plainest client there is, so that the bench's own process costs little beside the server's. */
export function createHttpClient(origin: string, shared: Readonly<Record<string, string>> = {}): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(origin);
  return {
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const options = {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { ...shared, ...length, ...headers },
        };
        const sent = request(options, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(parts).toString(),
            }),
          );
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
