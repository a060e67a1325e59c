import { setTimeout as sleep } from 'node:timers/promises';
import { type Product, startProduct } from '../engine/test/browser/start-product.ts';
import { type ApiClient, createApiClient } from './api-client.ts';

/** The product as people run it, set up, with the sales pack and somebody of each role. */
export interface BenchProduct {
  pid: number;
  origin: string;
  dataDir: string;
  admin: ApiClient;
  /** A client that is signed in. */
  signIn(email: string): Promise<ApiClient>;
  /** Ends the process and takes its data away. */
  close(): Promise<void>;
}

/** What a benchmark's product is told: nobody is slowed down for asking too often. */
export const benchEnvironment = {
  FIELDWORK_RATE_REQUESTS: '1000000000',
  FIELDWORK_RATE_OPERATIONS: '1000000000',
  FIELDWORK_RATE_SIGN_IN: '100000',
  FIELDWORK_LOG_LEVEL: 'error',
};

/** The prefix of the product's databases. */
export const productPrefix = `bench-${process.pid}`;

/** The password of everybody. */
export const benchPassword = 'violet-harbour-17';
const adminEmail = 'ada@example.com';

/** Starts a fresh product, sets it up and installs the sales pack without demo data. */
export async function openBenchProduct(): Promise<BenchProduct> {
  const product = await startProduct({ env: { ...benchEnvironment, FIELDWORK_DB: productPrefix } });
  const signIn = async (email: string) => await signedIn(product, email);
  await setUp(product);
  const admin = await signIn(adminEmail);
  await admin.call('POST', '/api/v1/packs/b2b-sales/install', { demoData: false });
  return {
    pid: product.process.pid ?? 0,
    origin: product.origin,
    dataDir: product.dataDir,
    admin,
    signIn,
    async close() {
      admin.close();
      await product.stop();
      product.remove();
    },
  };
}

/** Waits until the server says that it can answer. */
export async function untilReady(origin: string): Promise<void> {
  const client = createApiClient(origin);
  while (!(await client.call('GET', '/api/v1/health/ready').then(isTrue, isFalse))) await sleep(5);
  client.close();
}

const isTrue = () => true;
const isFalse = () => false;

async function setUp({ origin, link }: Product): Promise<void> {
  const stranger = createApiClient(origin);
  await stranger.call('POST', '/api/v1/setup', {
    token: new URL(link).searchParams.get('token'),
    organisation: 'Bench',
    language: 'en',
    timeZone: 'UTC',
    currency: 'USD',
    admin: { name: 'Ada Admin', email: adminEmail, password: benchPassword },
  });
  stranger.close();
}

async function signedIn({ origin }: Product, email: string): Promise<ApiClient> {
  const headers = { origin, 'x-fieldwork': '1' };
  const stranger = createApiClient(origin, headers);
  const answer = await stranger.send({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    body: JSON.stringify({ email, password: benchPassword }),
    headers: { 'content-type': 'application/json' },
  });
  stranger.close();
  const cookie = [answer.headers['set-cookie'] ?? []].flat().map((each) => each.split(';')[0]);
  return createApiClient(origin, { ...headers, cookie: cookie.join('; ') });
}
