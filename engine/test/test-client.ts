import supertest, { type Test } from 'supertest';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A browser or program that talks to the API: keeps cookies and sends what a browser session must send. */
export interface TestClient extends Record<Method, (path: string) => Test> {
  /** Id of the member that is signed in; '' for a stranger. */
  memberId: string;
  /** A request to an address as it is, such as `/api/auth/sign-out`, with the client's cookies and origin. */
  raw(method: Method, address: string): Test;
  /** @throws when e-mail and password are refused */
  signIn(email: string, password: string): Promise<void>;
  /** The session cookie as a header's value, for sockets. */
  cookie(): string;
}

/** Returns a client of the engine at `url`. Paths are those below `/api/v1`. */
export function createTestClient(url: string): TestClient {
  const agent = supertest.agent(url);
  let cookie = '';
  const raw = (method: Method, address: string) =>
    agent[method](address).set('Origin', url).set('X-Fieldwork', '1');
  const call = (method: Method) => (path: string) => raw(method, `/api/v1${path}`);
  return {
    memberId: '',
    raw,
    get: call('get'),
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    cookie: () => cookie,
    async signIn(email, password) {
      const answer = await raw('post', '/api/auth/sign-in/email').send({ email, password }).expect(200);
      const cookies = answer.get('Set-Cookie') ?? [];
      cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    },
  };
}
