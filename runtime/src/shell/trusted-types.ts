interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/**
 * Under `require-trusted-types-for 'script'` the only markup that may pass is text without any tag: Mantine's
 * style sheets. Everything else throws. Without this policy the page stays blank; without the API nothing happens.
 */
export function installTrustedTypes(): void {
  const factory: unknown = Reflect.get(window, 'trustedTypes');
  if (isFactory(factory)) factory.createPolicy('default', { createHTML: refuseTags });
}

/** @throws TypeError for text that holds a tag */
export function refuseTags(text: string): string {
  if (text.includes('<')) throw new TypeError('Markup from text is not allowed');
  return text;
}

function isFactory(value: unknown): value is PolicyFactory {
  return typeof value === 'object' && value !== null && 'createPolicy' in value;
}
