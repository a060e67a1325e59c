const tag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
const textKeys = new Set(['label', 'labelPlural', 'description', 'help', 'placeholder']);

/** The language tags that the texts of the documents are written in, the most used first. */
export function languagesOf(documents: Iterable<unknown>): string[] {
  const uses = new Map<string, number>();
  for (const document of documents) collect(document, uses);
  return [...uses].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([language]) => language);
}

function collect(value: unknown, uses: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (textKeys.has(key) && isLocalText(inner)) count(inner, uses);
    else collect(inner, uses);
  }
}

/** A field may be called `label` too: its definition is no text. */
function isLocalText(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

function count(text: Record<string, string>, uses: Map<string, number>): void {
  for (const key of Object.keys(text)) {
    if (tag.test(key)) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
}
