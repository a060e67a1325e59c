import { createHash } from 'node:crypto';
import { problem } from '#engine/errors/index.ts';
import type { Database } from '#engine/database/index.ts';
import { loadHead } from '#engine/metadata/index.ts';
import { loadMemberPrincipal, type RolesOf } from './load-member-principal.ts';
import { createPrincipalCache } from './principal-cache.ts';
import type { QuietAuth } from './quiet-auth.ts';
import type { SignedIn } from './signed-in.ts';

const longestSessionMs = 7 * 24 * 60 * 60 * 1000;

/** Finds out who a request is from. */
export interface SignInReader {
  /**
   * The session that the headers carry, or null when there is none (any more). `slug` is the workspace that the
   * path names; without it the account's own one is meant.
   * @throws FieldworkError 404 for a workspace one is no member of; 403 without any active membership
   */
  find(headers: Headers, slug?: string): Promise<SignedIn | null>;
  /**
   * The same at once from what is remembered: nothing that follows from `signedIn` may leave the engine before
   * `isCurrent` has come true, or a transaction has found the head unmoved; when it comes false, call `find`.
   */
  open(headers: Headers, slug?: string): Promise<OpenedSession | null>;
}

/** A session as it was last known, and whether that still holds. */
export interface OpenedSession {
  signedIn: SignedIn;
  /** Asks the database, once. */
  isCurrent(): Promise<boolean>;
}

/** Returns a reader with a cache of its own, kept right by the workspace's `rightsEpoch` (DECISIONS 3). */
export function createSignInReader(given: {
  database: Database;
  auth: QuietAuth;
  rolesOf: RolesOf;
  cookieName: string;
}): SignInReader {
  const cache = createPrincipalCache();
  const { database, auth } = given;

  async function load(headers: Headers, slug: string | undefined, key: string): Promise<SignedIn | null> {
    const { headers: answer, response } = await auth.getSession(headers);
    if (response === null || isTooOld(response.session.createdAt)) return null;
    const accountId = response.user.id;
    const { Membership, Workspace } = database.control.models;
    const membership = await Membership.findOne(
      slug === undefined ? { account: accountId } : { _id: `${accountId}/${slug}` },
    ).lean();
    if (membership === null) throw problem(slug === undefined ? 'auth.noMember' : 'workspace.notFound');
    const ws = database.workspace(membership.workspace);
    const [workspace, head] = await Promise.all([
      Workspace.findById(membership.workspace).lean(),
      loadHead(ws),
    ]);
    const member = await ws.models.Member.findOne({ _id: membership.member, active: true }).lean();
    if (member === null || workspace === null)
      throw problem(slug === undefined ? 'auth.noMember' : 'workspace.notFound');
    const { release, rightsEpoch } = head;
    const principal = await loadMemberPrincipal({ ws, workspace, member, release, rolesOf: given.rolesOf });
    principal.sessionId = response.session.id;
    const signedIn = { principal, ws, workspace };
    const expiresAt = Math.min(
      response.session.expiresAt.getTime(),
      response.session.createdAt.getTime() + longestSessionMs,
    );
    cache.keep(key, { signedIn, release, rightsEpoch, checkedAt: Date.now(), expiresAt });
    return { ...signedIn, head, cookies: answer.getSetCookie() };
  }

  async function open(headers: Headers, slug?: string): Promise<OpenedSession | null> {
    const cookie = readCookie(headers.get('cookie') ?? '', given.cookieName);
    if (cookie === undefined) return null;
    const key = createHash('sha256')
      .update(`${slug ?? ''}\n${cookie}`)
      .digest('base64url');
    const cached = cache.find(key, Date.now());
    if (cached === undefined) {
      const signedIn = await load(headers, slug, key);
      return signedIn && { signedIn, isCurrent: () => Promise.resolve(true) };
    }
    const { signedIn, release, rightsEpoch } = cached;
    const check = async () => {
      const head = await loadHead(signedIn.ws);
      const holds = head.rightsEpoch === rightsEpoch && head.release === release;
      if (!holds) cache.drop(key);
      return holds;
    };
    let checked: Promise<boolean> | undefined;
    return {
      signedIn: { ...signedIn, head: { release, rightsEpoch }, cookies: [] },
      isCurrent: () => (checked ??= check()),
    };
  }

  return {
    open,
    async find(headers, slug) {
      for (;;) {
        const opened = await open(headers, slug);
        if (opened === null || (await opened.isCurrent())) return opened?.signedIn ?? null;
      }
    },
  };
}

function isTooOld(createdAt: Date): boolean {
  return Date.now() - createdAt.getTime() > longestSessionMs;
}

function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
