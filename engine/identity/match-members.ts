import type { WorkspaceDatabase } from '#engine/database/index.ts';

/**
 * Members by exact name or e-mail, folded, for imports: each given text → ids of all members it names. Ids of
 * several mean that the text is ambiguous.
 */
export async function matchMembers(
  ws: WorkspaceDatabase,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await ws.models.Member.find({}, { name: 1, email: 1 }).lean();
  const byKey = new Map<string, string[]>();
  for (const { _id, name, email } of all)
    for (const key of new Set([foldName(name), ...(email === undefined ? [] : [foldName(email)])]))
      byKey.set(key, [...(byKey.get(key) ?? []), _id.toHexString()]);
  return new Map(texts.map((text) => [text, byKey.get(foldName(text)) ?? []]));
}

function foldName(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').normalize('NFKC').toLowerCase();
}
