/** A text in the two languages every error is written in. `{name}` is replaced by the parameter of that name. */
export interface ErrorText {
  en: string;
  'zh-CN': string;
}

/** What the catalogue says of one code: the HTTP status of a whole answer with it, and its words. */
export interface CatalogueEntry {
  status: number;
  title: ErrorText;
  detail: ErrorText;
}

/** Returns the entries unchanged; its purpose is the type, which keeps the codes as literals. */
export function defineErrors<Code extends string>(
  entries: Readonly<Record<Code, CatalogueEntry>>,
): Readonly<Record<Code, CatalogueEntry>> {
  return entries;
}
