import type { Finding } from '../findings.ts';

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
  const said = sentence(error, path.subject !== '');
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

function sentence(
  { keyword, params, message, propertyName }: SchemaError,
  hasSubject: boolean,
): { code: string; text: string } {
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
      return {
        code: 'reserved',
        text: hasSubject ? 'is a reserved name' : 'this combination is not possible',
      };
    case 'propertyNames':
      return { code: 'name', text: `"${String(params.propertyName)}" cannot be a name here` };
    case 'anyOf':
      return { code: 'form', text: 'has none of the possible forms' };
    case 'oneOf':
      return { code: 'form', text: `must hold exactly one thing${oneOf(params.missing)}` };
    default:
      return { code: 'invalid', text: `${named}${message ?? 'is not valid'}` };
  }
}

const list = (values: unknown) => (Array.isArray(values) ? values.map(String).join(', ') : String(values));

const oneOf = (missing: unknown) =>
  Array.isArray(missing) && missing.length > 1 ? ` of ${list(missing)}` : '';
