import { matchMembers } from '#engine/identity/index.ts';
import type { CompiledField, CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { uniqueKeys } from '../write/index.ts';

/** What a text of a file turned out to name. */
export type Found =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'failed'; readonly code: string };

/** Finds what texts name; texts that were found before are not asked for again. */
export interface Lookup {
  find(ctx: Context, texts: ReadonlySet<string>): Promise<ReadonlyMap<string, Found>>;
  /** What two texts that name the same record have in common. */
  keyOf(text: string): string;
  /** Makes a text known, for what has been made meanwhile. */
  learn(text: string, id: string): void;
  /** Makes a text that named nothing be asked for again. */
  forget(text: string): void;
}

const maxKnown = 20_000;
const idPattern = /^[0-9a-f]{24}$/;

/** The members that texts name, by name or e-mail. */
export function memberLookup(): Lookup {
  return createLookup(
    (text) => text,
    async (ctx, texts) => {
      const byName = await matchMembers(ctx.ws, [...texts]);
      return new Map([...texts].map((text) => [text, soleOf(byName.get(text) ?? [], 'owner')]));
    },
  );
}

/**
 * The records of an object that texts name by one of its fields, or by their id. Only those whose field the principal
 * may see are found; a field with a unique rule is compared as that rule compares.
 */
export function recordLookup(object: CompiledObject, field: CompiledField): Lookup {
  const rule = object.unique.find(({ fields }) => fields.length === 1 && fields[0] === field.name);
  const keyOf = (text: string) =>
    rule ? (uniqueKeys(object, { [field.name]: text })[rule.name] ?? text) : text;
  return createLookup(keyOf, async (ctx, texts) => {
    const path = rule ? `_unique.${rule.name}` : field.path;
    const wanted = [...new Set([...texts].map(keyOf))];
    const rows = await ctx.ws
      .records(object.name)
      .find({ [path]: { $in: wanted }, _state: 'live' })
      .toArray();
    const byKey = new Map<string, string[]>();
    for (const row of rows) {
      if (!ctx.permissions.readMask(object.name, row).has(field.name)) continue;
      const key = String(rule ? row._unique?.[rule.name] : row.fields[field.name]);
      byKey.set(key, [...(byKey.get(key) ?? []), row._id.toHexString()]);
    }
    return new Map([...texts].map((text) => [text, soleOf(byKey.get(keyOf(text)) ?? [], 'reference')]));
  });
}

function soleOf(ids: readonly string[], what: 'owner' | 'reference'): Found {
  const [id, second] = ids;
  if (id === undefined) return { kind: 'failed', code: `${what}.notFound` };
  return second === undefined ? { kind: 'id', id } : { kind: 'failed', code: 'import.ambiguous' };
}

function createLookup(
  keyOf: Lookup['keyOf'],
  search: (ctx: Context, texts: ReadonlySet<string>) => Promise<ReadonlyMap<string, Found>>,
): Lookup {
  const known = new Map<string, Found>();
  return {
    keyOf,
    async find(ctx, texts) {
      const unknown = new Set([...texts].filter((text) => !known.has(text) && !idPattern.test(text)));
      if (known.size + unknown.size > maxKnown) known.clear();
      const found = unknown.size === 0 ? new Map<string, Found>() : await search(ctx, unknown);
      for (const [text, result] of found) known.set(text, result);
      return new Map([...texts].map((text) => [text, known.get(text) ?? { kind: 'id', id: text }]));
    },
    learn: (text, id) => void known.set(text, { kind: 'id', id }),
    forget(text) {
      if (known.get(text)?.kind === 'failed') known.delete(text);
    },
  };
}
