import type { ReleaseRecord, WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { ComponentDocument, ComponentKind } from '#schemas/types/index.ts';
import { sha256 } from '../sha256.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { hashEntries } from '../compile/hash-components.ts';
import { componentKey } from '../component-key.ts';

/** The hashes of a release's components by key. */
export function hashesOf(record: ReleaseRecord): Map<ComponentKey, string> {
  return new Map(
    record.entries.map(({ kind, name, hash }) => [componentKey(kind as ComponentKind, name), hash]),
  );
}

/**
 * The documents of a release, every one verified against its hash and all of them against the release's.
 * @throws FieldworkError `release.broken` when a text is missing or anything differs from its hash
 */
export async function loadContents(ws: WorkspaceDatabase, record: ReleaseRecord): Promise<Components> {
  const hashes = hashesOf(record);
  if (hashEntries(hashes) !== record.hash) throw broken(record, 'entries');
  const texts = await ws.models.ComponentText.find({ _id: { $in: [...new Set(hashes.values())] } }).lean();
  const jsonByHash = new Map(texts.map(({ _id, json }) => [_id, json]));
  const documents = new Map<ComponentKey, ComponentDocument>();
  for (const [key, hash] of hashes) {
    const json = jsonByHash.get(hash);
    if (json === undefined || sha256(json) !== hash) throw broken(record, key);
    documents.set(key, JSON.parse(json) as ComponentDocument);
  }
  return documents;
}

function broken(record: ReleaseRecord, component: string) {
  return problem('release.broken', { params: { release: record._id, component } });
}
