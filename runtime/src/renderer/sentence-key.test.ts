import { describe, expect, it } from 'vitest';
import { sentenceKey } from './sentence-key.ts';

describe('what is said of a refused value', () => {
  it.each(['email', 'phone', 'url'])('names the form that a field of kind %s expects', (kind) => {
    expect(sentenceKey('pattern', kind)).toBe(`invalid.${kind}`);
    expect(sentenceKey('maxLength', kind)).toBe('invalid.maxLength');
  });

  it('stays general where the kind has no form of its own', () => {
    expect(sentenceKey('pattern', 'text')).toBe('invalid.pattern');
    expect(sentenceKey('unevaluatedProperties')).toBe('invalid.other');
  });
});
