import type { Finding } from '../findings.ts';

/** The part of an Ajv error that an explanation needs. */
export interface SchemaError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
  message?: string;
  propertyName?: string;
}

/**
 * Says a meta-schema error as a sentence that names the place (`deal.amount: precision must be 0–6`), or nothing
 * for an error that only repeats another one.
 */
export function explainSchemaError(error: SchemaError, document: unknown, at: string): Finding | undefined {
  if (error.keyword === 'if' || error.keyword === 'propertyNames') return undefined;
  const path = placeOf(error.instancePath, document, at);
  const said = sentence(error);
  return {
    code: `document.${said.code}`,
    path: path.place,
    pointer: error.instancePath,
    message: `${path.place}: ${path.subject}${said.text}`,
    params: error.params,
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
  for (const step of steps) {
    here = childOf(here, step);
    const name = nameOf(here);
    if (name !== undefined && /^\d+$/.test(step)) {
      names.push(name);
      subject = '';
    } else if (step === 'properties' || step === 'x-field' || step === 'x-object') subject = '';
    else if (steps[steps.indexOf(step) - 1] === 'properties') {
      names.push(step);
      subject = '';
    } else
      subject = /^\d+$/.test(step)
        ? `${subject.trim()}[${step}] `
        : `${subject && `${subject.trim()}.`}${step} `;
  }
  return { place: names.join('.'), subject };
}

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

function sentence({ keyword, params, message, propertyName }: SchemaError): { code: string; text: string } {
  const named = propertyName === undefined ? '' : `"${propertyName}" `;
  switch (keyword) {
    case 'additionalProperties':
      return { code: 'unknownProperty', text: `"${String(params.additionalProperty)}" is not known here` };
    case 'required':
      return { code: 'missing', text: `"${String(params.missingProperty)}" is missing` };
    case 'enum':
      return propertyName === undefined
        ? { code: 'notAllowed', text: `must be one of ${list(params.allowedValues)}` }
        : { code: 'notAllowed', text: `${named}does not apply; possible are ${list(params.allowedValues)}` };
    case 'const':
      return { code: 'notAllowed', text: `must be ${JSON.stringify(params.allowedValue)}` };
    case 'pattern':
      return { code: 'pattern', text: `${named}must match ${String(params.pattern)}` };
    case 'minimum':
      return { code: 'range', text: `must be at least ${String(params.limit)}` };
    case 'maximum':
      return { code: 'range', text: `must be at most ${String(params.limit)}` };
    case 'type':
      return { code: 'type', text: `must be of type ${String(params.type)}` };
    case 'not':
      return { code: 'reserved', text: `${named || 'this combination '}is not possible here` };
    default:
      return { code: 'invalid', text: `${named}${message ?? 'is not valid'}` };
  }
}

const list = (values: unknown) => (Array.isArray(values) ? values.map(String).join(', ') : String(values));
