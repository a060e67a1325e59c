/** What a finding says in the languages that everything the house says is written in. */
export interface Sentence {
  en: string;
  'zh-CN': string;
}

/** A sentence from its two languages. */
export function sentence(en: string, zh: string): Sentence {
  return { en, 'zh-CN': zh };
}

/** An error at a named place, `<at>: <reason>`, whose words are its own. */
export function errorAt(
  at: string,
  code: string,
  reason: Sentence,
  params?: Record<string, unknown>,
): Finding {
  const message = `${at}: ${reason.en}`;
  return { code, path: at, message, params: { ...params, reason }, severity: 'error' };
}

/** One thing that a check found, said so that a person can mend it. */
export interface Finding {
  /** `room.word`, stable; clients may act on it. */
  code: string;
  /** Where: `deal.amount`, or a JSON pointer where there is no name. */
  path: string;
  /** JSON pointer into the document, where the finding is about one. */
  pointer?: string;
  /** An English sentence that names the place. */
  message: string;
  /** Where no catalogue has the code's words, `reason` holds them as a `Sentence`, without the place. */
  params?: Record<string, unknown>;
  /** Only an error keeps a draft from being published. */
  severity: 'error' | 'warning';
}
