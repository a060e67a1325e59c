import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerUnreadable } from './answer-unreadable.ts';

const firstPort = 3000;
const portsTried = 50;

/** A server that listens. */
export interface OpenServer {
  server: Server;
  port: number;
  /** True when the usual port was taken and the next free one was used instead. */
  hasMoved: boolean;
  /** Answers what is running, for at most 10 s, then closes every connection. */
  drain(): Promise<void>;
}

/**
 * Listens on the port; without one on 3000 or the next that is free (DECISIONS 21). Slow and idle clients are
 * cut off: headers within 10 s, a request within 30 s — an upload within 10 minutes.
 * @throws Error with a sentence when the port is taken
 */
export async function openServer(given: {
  handler: RequestListener;
  host: string;
  port: number | undefined;
}): Promise<OpenServer> {
  const { handler, host } = given;
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 600_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
    handler,
  );
  server.on('clientError', answerUnreadable);
  const port = await listen(server, host, given.port);
  return {
    server,
    port,
    hasMoved: given.port === undefined && port !== firstPort,
    drain: () => drain(server),
  };
}

async function listen(server: Server, host: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return await listenOn(server, host, wanted);
  for (let port = firstPort; ; port += 1) {
    try {
      return await listenOn(server, host, port);
    } catch (error) {
      if (!isTaken(error) || port === firstPort + portsTried) throw error;
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      const message = `Port ${port} is already in use. Set PORT to another one, or stop the program that uses it.`;
      reject(
        isTaken(error) ? Object.assign(new Error(message, { cause: error }), { code: 'EADDRINUSE' }) : error,
      );
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(cutOff);
      resolve();
    });
    server.closeIdleConnections();
  });
}
