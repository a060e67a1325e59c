import { type ErrorText, problem } from '#engine/errors/index.ts';
import { reason } from './shape-reason.ts';

const listParameters = ['where', 'sort', 'select', 'limit', 'cursor', 'count', 'search'];

/**
 * The list query that the parameters of an address stand for, not yet checked against its schema:
 * `sort=-amount,name` and `select=a,b` become lists. @throws request.invalid for unknown and repeated parameters
 */
export function readListQuery(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  assertKnown(parameters, listParameters);
  const query: Record<string, unknown> = {};
  for (const name of ['where', 'cursor', 'count', 'search']) {
    const text = readText(parameters[name], `/${name}`);
    if (text !== undefined && text !== '') query[name] = text;
  }
  const limit = readWhole(parameters['limit'], '/limit');
  if (limit !== undefined) query['limit'] = limit;
  const select = readNames(parameters['select'], '/select');
  if (select !== undefined) query['select'] = select;
  const sort = readNames(parameters['sort'], '/sort');
  if (sort !== undefined) query['sort'] = sort.map(readSortKey);
  return query;
}

/** @throws request.invalid for a parameter of another name */
export function assertKnown(parameters: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const unknown = Object.keys(parameters).find((name) => !known.includes(name));
  if (unknown !== undefined) throw badParameter(`/${unknown}`, reason('is not known here', '在此处未知'));
}

/** One text parameter; undefined when it is not there. @throws request.invalid when it is given twice */
export function readText(value: unknown, pointer: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw badParameter(pointer, reason('must be given once, as text', '只能给出一次，且为文本'));
}

/** One of some texts; undefined when it is not there. @throws request.invalid for another */
export function readChoice(value: unknown, pointer: string, choices: readonly string[]): string | undefined {
  const text = readText(value, pointer);
  if (text === undefined || choices.includes(text)) return text;
  const listed = choices.map((choice) => JSON.stringify(choice)).join(', ');
  throw badParameter(pointer, reason(`must be one of ${listed}`, `必须是以下之一：${listed}`));
}

/** Names parted by commas; undefined for none. */
export function readNames(value: unknown, pointer: string): string[] | undefined {
  const text = readText(value, pointer);
  return text === undefined || text === '' ? undefined : text.split(',').map((name) => name.trim());
}

/** A whole number from 1 on. */
export function readWhole(value: unknown, pointer: string): number | undefined {
  const text = readText(value, pointer);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw badParameter(pointer, reason('must be a whole number from 1 on', '必须是从 1 起的整数'));
  return Number(text);
}

function readSortKey(key: string): { field: string; direction: 'asc' | 'desc' } {
  return key.startsWith('-') ? { field: key.slice(1), direction: 'desc' } : { field: key, direction: 'asc' };
}

function badParameter(pointer: string, words: ErrorText): Error {
  return problem('request.invalid', {
    errors: [{ pointer, code: 'request.shape', params: { reason: words } }],
  });
}
