const keys = {
  required: 'invalid.required',
  maxLength: 'invalid.maxLength',
  minLength: 'invalid.required',
  minimum: 'invalid.minimum',
  maximum: 'invalid.maximum',
  exclusiveMinimum: 'invalid.minimum',
  exclusiveMaximum: 'invalid.maximum',
  pattern: 'invalid.pattern',
  format: 'invalid.format',
  type: 'invalid.type',
  enum: 'invalid.option',
  const: 'invalid.option',
  maxItems: 'invalid.maxItems',
} as const;

/** What a kind expects where its pattern is not met; the others say no more than that. */
const forms = { email: 'invalid.email', phone: 'invalid.phone', url: 'invalid.url' } as const;

type SentenceKey = (typeof keys)[keyof typeof keys] | (typeof forms)[keyof typeof forms] | 'invalid.other';

/** The text key that says what a failed JSON Schema keyword of a field of some kind means to the person typing. */
export function sentenceKey(keyword: string, kind?: string): SentenceKey {
  if (keyword === 'pattern' && kind !== undefined && hasForm(kind)) return forms[kind];
  return isKnown(keyword) ? keys[keyword] : 'invalid.other';
}

function hasForm(kind: string): kind is keyof typeof forms {
  return Object.hasOwn(forms, kind);
}

function isKnown(keyword: string): keyword is keyof typeof keys {
  return Object.hasOwn(keys, keyword);
}
