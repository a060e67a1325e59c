import type { CompiledObject } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { queryWords } from '#schemas/search-words.ts';
import { allOf, everything, type MongoFilter, nothing } from '../mongo-filter.ts';
import { escapePattern } from './text-pattern.ts';

/**
 * The rows on which every typed word begins a word of some searched field. Only fields that each of the caller's
 * read grants gives are searched; with none of them, or with nothing to look for in the text, no row is found.
 */
export function compileSearch(ctx: Context, object: CompiledObject, text: string | undefined): MongoFilter {
  if (text === undefined || text.trim() === '') return everything;
  const readable = ctx.permissions.inEveryGrant(object.name);
  const fields = object.search.map(({ field }) => field).filter((field) => readable.has(field));
  const words = queryWords(text);
  if (fields.length === 0 || words.length === 0) return nothing;
  return allOf(words.map((word) => wordFilter(fields, word)));
}

function wordFilter(fields: readonly string[], word: string): MongoFilter {
  const prefixes = fields.map((field) => ({ _search: { $regex: `^${escapePattern(`${field}:${word}`)}` } }));
  return prefixes.length === 1 ? (prefixes[0] ?? nothing) : { $or: prefixes };
}
