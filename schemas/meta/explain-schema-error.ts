import { type Finding, type Sentence, sentence } from '../findings.ts';

/** The part of an Ajv error that an explanation needs. */
export interface SchemaError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
  message?: string;
  propertyName?: string;
}

/** Says a meta-schema error as a sentence that names the place: `deal.amount: maxLength must be at most 1000`. */
export function explainSchemaError(error: SchemaError, document: unknown, at: string): Finding {
  const path = placeOf(error.instancePath, document, at);
  const { code, text } = said(error, path.subject !== '');
  return {
    code: `document.${code}`,
    path: path.place,
    pointer: error.instancePath,
    message: `${path.place}: ${path.subject}${text.en}`,
    params: {
      ...error.params,
      reason: sentence(`${path.subject}${text.en}`, `${path.subject}${text['zh-CN']}`),
    },
    severity: 'error',
  };
}

/** The document's name, the names on the way, and the setting itself as the subject of the sentence. */
function placeOf(pointer: string, document: unknown, at: string): { place: string; subject: string } {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const names = [at];
  let subject = '';
  let here = document;
  for (const [index, step] of steps.entries()) {
    here = childOf(here, step);
    const name = nameOf(here);
    if (name !== undefined && /^\d+$/.test(step)) {
      names.push(name);
      subject = '';
    } else if (silent.has(step)) subject = '';
    else if (mapsByName.has(steps[index - 1] ?? '')) {
      names.push(step);
      subject = '';
    } else
      subject = /^\d+$/.test(step)
        ? `${subject.trim()}[${step}] `
        : `${subject && `${subject.trim()}.`}${step} `;
  }
  return { place: names.join('.'), subject };
}

/** Members whose keys are names that people gave. */
const mapsByName = new Set(['properties', 'objects']);
/** Members that a sentence need not mention. */
const silent = new Set([...mapsByName, 'x-field', 'x-object']);

function childOf(node: unknown, step: string): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  return Object.entries(node).find(([key]) => key === step)?.[1];
}

function nameOf(node: unknown): string | undefined {
  for (const key of ['name', 'id', 'value', 'key']) {
    const name = childOf(node, key);
    if (typeof name === 'string') return name;
  }
  return undefined;
}

function said({ keyword, params, message, propertyName }: SchemaError, hasSubject: boolean): Said {
  const named = propertyName === undefined ? '' : `"${propertyName}" `;
  const quoted = (name: unknown) => `“${String(name)}”`;
  switch (keyword) {
    case 'additionalProperties': {
      const name = params.additionalProperty;
      return say('unknownProperty', `"${String(name)}" is not known here`, `${quoted(name)}在此处未知`);
    }
    case 'required': {
      const name = params.missingProperty;
      return say('missing', `"${String(name)}" is missing`, `缺少${quoted(name)}`);
    }
    case 'enum': {
      const all = list(params.allowedValues);
      return propertyName === undefined
        ? say('notAllowed', `must be one of ${all}`, `必须是以下之一：${all}`)
        : say(
            'notAllowed',
            `${named}does not apply; possible are ${all}`,
            `${quoted(propertyName)}在此不适用，可用的有：${all}`,
          );
    }
    case 'const': {
      const value = JSON.stringify(params.allowedValue);
      return say('notAllowed', `must be ${value}`, `必须是 ${value}`);
    }
    case 'pattern': {
      const { pattern } = params;
      return say('pattern', `${named}must match ${String(pattern)}`, `${named}必须符合 ${String(pattern)}`);
    }
    case 'minimum':
      return say('range', `must be at least ${String(params.limit)}`, `不能小于 ${String(params.limit)}`);
    case 'maximum':
      return say('range', `must be at most ${String(params.limit)}`, `不能大于 ${String(params.limit)}`);
    case 'type':
      return say('type', `must be of type ${String(params.type)}`, `必须是 ${String(params.type)} 类型`);
    case 'not':
      return hasSubject
        ? say('reserved', 'is a reserved name', '是保留名称')
        : say('reserved', 'this combination is not possible', '不能这样组合');
    case 'propertyNames': {
      const name = params.propertyName;
      return say('name', `"${String(name)}" cannot be a name here`, `${quoted(name)}不能用作此处的名称`);
    }
    case 'anyOf':
      return say('form', 'has none of the possible forms', '不是任何一种可用的形式');
    case 'oneOf': {
      const all = Array.isArray(params.missing) && params.missing.length > 1 ? list(params.missing) : '';
      return say(
        'form',
        `must hold exactly one thing${all && ` of ${all}`}`,
        `必须恰好包含一项${all && `：${all}`}`,
      );
    }
    default: {
      const counted = sizes[keyword]?.(String(params.limit));
      return {
        code: 'invalid',
        text: counted ?? sentence(`${named}${message ?? 'is not valid'}`, `${named}不符合要求`),
      };
    }
  }
}

interface Said {
  code: string;
  text: Sentence;
}

const say = (code: string, en: string, zh: string): Said => ({ code, text: sentence(en, zh) });

/** The keywords that bound how much there may be. */
const sizes: Readonly<Record<string, (limit: string) => Sentence>> = {
  minItems: (limit) => sentence(`must have at least ${limit} of them`, `至少要有 ${limit} 项`),
  maxItems: (limit) => sentence(`must have at most ${limit} of them`, `最多 ${limit} 项`),
  minProperties: (limit) => sentence(`must have ${limit} or more members`, `至少要有 ${limit} 个成员`),
  maxProperties: (limit) => sentence(`must have ${limit} members at most`, `最多 ${limit} 个成员`),
  minLength: (limit) => sentence(`must have at least ${limit} characters`, `至少 ${limit} 个字符`),
  maxLength: (limit) => sentence(`must have at most ${limit} characters`, `最多 ${limit} 个字符`),
  uniqueItems: () => sentence('must not hold the same thing twice', '不能有重复项'),
};

const list = (values: unknown) => (Array.isArray(values) ? values.map(String).join(', ') : String(values));
