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

/** The text key that says what a failed JSON Schema keyword means to the person typing. */
export function sentenceKey(keyword: string): (typeof keys)[keyof typeof keys] | 'invalid.other' {
  return isKnown(keyword) ? keys[keyword] : 'invalid.other';
}

function isKnown(keyword: string): keyword is keyof typeof keys {
  return Object.hasOwn(keys, keyword);
}
