import type { SignedIn, SignInReader } from '#engine/identity/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { LiveSocket } from './live-socket.ts';
import { workspaceHeader } from './workspace-prefix.ts';

const maxSocketsPerMember = 20;

interface Parts {
  signIns: SignInReader;
  loadContext(signedIn: SignedIn): Promise<Context>;
}

/** Lets a socket in that carries a session. @throws Error `auth.required` or `request.tooMany` for the browser */
export async function admitSocket(
  parts: Parts,
  socket: LiveSocket,
  others: Iterable<LiveSocket>,
): Promise<void> {
  const headers = new Headers({ cookie: socket.handshake.headers.cookie ?? '' });
  const named = socket.handshake.headers[workspaceHeader];
  const slug = typeof named === 'string' ? named : undefined;
  const signedIn = await parts.signIns.find(headers, slug).catch(() => null);
  if (signedIn === null) throw new Error('auth.required');
  const { memberId } = signedIn.principal;
  const own = [...others].filter(({ data }) => data.context?.principal.memberId === memberId);
  if (own.length >= maxSocketsPerMember) throw new Error('request.tooMany');
  socket.data = { headers, slug, context: await parts.loadContext(signedIn), objects: new Set() };
}

/** Brings a socket's rights up to date; one whose session has ended is disconnected. */
export async function refreshSocket(parts: Parts, socket: LiveSocket): Promise<void> {
  const { headers, slug } = socket.data;
  const signedIn = await parts.signIns.find(headers, slug).catch(() => null);
  if (signedIn === null) {
    socket.disconnect(true);
    return;
  }
  socket.data.context = await parts.loadContext(signedIn);
}
