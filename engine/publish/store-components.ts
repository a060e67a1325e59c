import type { ReleaseEntry, WorkspaceDatabase } from '#engine/database/index.ts';
import {
  canonicalJson,
  type ComponentKey,
  type Components,
  parseComponentKey,
  sha256,
} from '#engine/metadata/index.ts';

/** Where a component came from, as a release's entry says it. */
export type Origin = NonNullable<ReleaseEntry['origin']>;

/**
 * Keeps the text of every component under its hash and returns the entries of a release that holds them. A text that no
 * release names does no harm.
 */
export async function storeComponents(
  ws: WorkspaceDatabase,
  components: Components,
  origins: ReadonlyMap<ComponentKey, Origin>,
): Promise<ReleaseEntry[]> {
  const texts = [...components].map(([key, document]) => {
    const json = canonicalJson(document);
    return { key, json, hash: sha256(json), ...parseComponentKey(key) };
  });
  if (texts.length > 0) {
    await ws.models.ComponentText.bulkWrite(
      texts.map(({ hash, kind, name, json }) => ({
        updateOne: { filter: { _id: hash }, update: { $set: { kind, name, json } }, upsert: true },
      })),
      { ordered: false },
    );
  }
  return texts.map(({ key, kind, name, hash }) => {
    const origin = origins.get(key);
    return { kind, name, hash, ...(origin && { origin }) };
  });
}

/** The origins a stored release remembers. */
export function originsOf(entries: readonly ReleaseEntry[]): Map<ComponentKey, Origin> {
  return new Map(
    entries.flatMap(({ kind, name, origin }) =>
      origin ? [[`${kind}/${name}` as ComponentKey, origin]] : [],
    ),
  );
}
