import { problem } from '#engine/errors/index.ts';
import { type ComponentKey, identityOf, parseComponentKey } from '#engine/metadata/index.ts';

const mostBytes = 512 * 1024;

/**
 * The body as a document that may be saved into a draft: a JSON object that says it is the component the address
 * names. What else is wrong with it the check will say, so that unfinished work is saved too.
 * @throws FieldworkError 422 or 413
 */
export function assertDocument(body: unknown, key: ComponentKey): object {
  const named = parseComponentKey(key);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw problem('draft.notADocument', { params: named });
  }
  const { kind, name } = identityOf(body);
  if (kind !== named.kind || name !== named.name) throw problem('draft.wrongIdentity', { params: named });
  if (Buffer.byteLength(JSON.stringify(body)) > mostBytes) {
    throw problem('draft.tooLarge', { params: { limit: mostBytes } });
  }
  return body;
}
