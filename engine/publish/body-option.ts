import { type ErrorText, problem } from '#engine/errors/index.ts';

const mostCharacters = 2_000;

/**
 * An optional text of a request body; undefined when it is not there.
 * @throws FieldworkError 422 when it is something else, too long, or none of `allowed`
 */
export function textOption<Allowed extends string = string>(
  body: unknown,
  key: string,
  allowed?: readonly Allowed[],
): Allowed | undefined {
  const value = optionOf(body, key);
  if (value === undefined) return undefined;
  const isText = typeof value === 'string' && value.length <= mostCharacters;
  if (!isText || (allowed && !allowed.includes(value as Allowed))) {
    refuse(
      key,
      allowed
        ? { en: `must be one of ${allowed.join(', ')}`, 'zh-CN': `必须是以下之一：${allowed.join(', ')}` }
        : {
            en: `must be a text of at most ${mostCharacters} characters`,
            'zh-CN': `必须是最多 ${mostCharacters} 个字符的文本`,
          },
    );
  }
  return value as Allowed;
}

/** An optional yes or no of a request body; `otherwise` when it is not there. @throws FieldworkError 422 */
export function flagOption(body: unknown, key: string, otherwise: boolean): boolean {
  const value = optionOf(body, key);
  if (value === undefined) return otherwise;
  if (typeof value !== 'boolean')
    refuse(key, { en: 'must be true or false', 'zh-CN': '必须是 true 或 false' });
  return value === true;
}

function optionOf(body: unknown, key: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, key)) return undefined;
  return (body as Record<string, unknown>)[key];
}

function refuse(key: string, reason: ErrorText): never {
  throw problem('request.invalid', {
    errors: [{ pointer: `/${key}`, code: 'request.shape', params: { reason } }],
  });
}
