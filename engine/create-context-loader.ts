import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import { chooseLanguage, type LoadContext } from '#engine/http/index.ts';
import { findPrincipal, type Identity } from '#engine/identity/index.ts';
import type { Registry } from '#engine/metadata/index.ts';
import { type Context, createContext } from '#engine/permissions/index.ts';

/** Makes the contexts of requests. */
export interface ContextLoader {
  load: LoadContext;
  /**
   * The same request's context under the rights and the release that are valid now.
   * @throws FieldworkError 403 when its member is no longer active, 401 when its session has ended
   */
  reload(ctx: Context): Promise<Context>;
  /**
   * The context a member has now, for work in their name that no request waits for.
   * @throws FieldworkError 403 when they are no longer active
   */
  forMember(ws: WorkspaceDatabase, memberId: string): Promise<Context>;
}

/** Returns a loader: the release that the request's head names, the language it asks for or the member's own. */
export function createContextLoader(given: { registry: Registry; identity: Identity }): ContextLoader {
  const { registry, identity } = given;
  return {
    async load({ signedIn, requestId, acceptLanguage }) {
      const { principal, ws, workspace, head } = signedIn;
      const { _id: slug, name, currency, timeZone, language } = workspace;
      const release = await registry.release(ws, head.release);
      return createContext({
        ws,
        workspace: { slug, name, currency, timeZone, language },
        release,
        head,
        principal,
        language:
          chooseLanguage(acceptLanguage, languagesOf(release.languages, language)) ?? principal.language,
        requestId,
        now: new Date(),
      });
    },
    async forMember(ws, memberId) {
      const [found, workspace] = await Promise.all([
        findPrincipal(identity, ws, memberId),
        identity.database.control.models.Workspace.findById(ws.slug).lean(),
      ]);
      if (found === null || workspace === null) throw problem('auth.noMember');
      const { _id: slug, name, currency, timeZone, language } = workspace;
      return createContext({
        ws,
        workspace: { slug, name, currency, timeZone, language },
        release: await registry.release(ws, found.head.release),
        head: found.head,
        principal: found.principal,
        language: found.principal.language,
        requestId: 'job',
        now: new Date(),
      });
    },
    async reload(ctx) {
      const { sessionId, memberId } = ctx.principal;
      const found = await findPrincipal(identity, ctx.ws, memberId);
      if (found === null) throw problem('auth.noMember');
      // Asked after the head was read: a session that ends later raises the epoch above the one found here.
      if (sessionId !== undefined && !(await identity.accounts.hasSession(sessionId)))
        throw problem('auth.required');
      const { permissions: _old, ...given } = ctx;
      return createContext({
        ...given,
        principal: { ...found.principal, ...(sessionId !== undefined && { sessionId }) },
        head: found.head,
        release: await registry.release(ctx.ws, found.head.release),
        now: new Date(),
      });
    },
  };
}

function languagesOf(known: readonly string[], own: string): string[] {
  return [...new Set([own, ...known, 'en', 'zh-CN'])];
}
