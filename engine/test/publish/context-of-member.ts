import { findPrincipal } from '#engine/identity/index.ts';
import { type Context, createContext } from '#engine/permissions/index.ts';
import type { TestEngine } from '../start-test-engine.ts';

/** A member's context as a request of theirs would have it, for calling rooms from inside. */
export async function contextOfMember({ engine, ws }: TestEngine, member: string): Promise<Context> {
  const { identity, registry } = engine.services;
  const found = await findPrincipal(identity, ws, member);
  if (found === null) throw new Error('no such member');
  const { principal, head } = found;
  return createContext({
    ws,
    workspace: { slug: 'main', name: 'Test', currency: 'CNY', timeZone: 'Asia/Shanghai', language: 'en' },
    release: await registry.release(ws, head.release),
    head,
    principal,
    language: 'en',
    requestId: 'test',
    now: new Date(),
  });
}
