import { type Doc, isDoc, isRegex, type Value } from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { toNumber, isNumeric } from '../../bson/index.ts';
import { compileRegex } from '../regex.ts';
import type { MatchNode } from './match-node.ts';
import { isOperatorDoc, parseFieldTest } from './parse-operators.ts';

const LOGICAL: Readonly<Record<string, 'and' | 'or' | 'nor'>> = { $and: 'and', $or: 'or', $nor: 'nor' };
const REFUSED = new Set(['$where', '$jsonSchema', '$text', '$geoNear']);
const IGNORED = new Set(['$comment', '$alwaysTrue']);
/** The fields of a DBRef: the only names with a dollar that are fields. */
const REFERENCE = new Set(['$ref', '$id', '$db']);

/** The normal form of a filter. @throws code 2, 9 or 14 as the server does, 115 for what this store refuses */
export function parseFilter(filter: Doc): MatchNode {
  const nodes: MatchNode[] = [];
  for (const [name, value] of filter) {
    if (name.startsWith('$') && !REFERENCE.has(name.split('.', 1)[0] as string))
      nodes.push(...parseTopLevel(name, value));
    else nodes.push(...parseField(name, value));
  }
  return nodes.length === 1 ? (nodes[0] as MatchNode) : { kind: 'and', nodes };
}

/** The tests of `path: value`: operators, a regex, or equality. */
function parseField(path: string, value: Value): MatchNode[] {
  if (isOperatorDoc(value)) return parseFieldTest(path, value, parseFilter);
  if (isRegex(value)) {
    compileRegex(value.pattern, value.options);
    return [{ kind: 'regex', path, pattern: value.pattern, options: value.options }];
  }
  return [{ kind: 'eq', path, value }];
}

function parseTopLevel(name: string, value: Value): MatchNode[] {
  const logical = LOGICAL[name];
  if (logical) return [{ kind: logical, nodes: parseBranches(name, value) }];
  if (name === '$expr') return [{ kind: 'expr', expression: value }];
  if (name === '$alwaysFalse') return [{ kind: 'always', value: false }];
  if (name === '$sampleRate') return [{ kind: 'sampleRate', rate: rateOf(value) }];
  if (IGNORED.has(name)) return [];
  if (REFUSED.has(name)) throw notSupported(name);
  throw new StoreError(
    2,
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

function parseBranches(name: string, value: Value): MatchNode[] {
  if (!Array.isArray(value)) throw new StoreError(2, `${name} argument must be an array`);
  if (value.length === 0) throw new StoreError(2, '$and/$or/$nor must be a nonempty array');
  return value.map((branch) => {
    if (!isDoc(branch)) throw new StoreError(2, '$or/$and/$nor entries need to be full objects');
    return parseFilter(branch);
  });
}

function rateOf(value: Value): number {
  const rate = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!(rate >= 0 && rate <= 1)) throw new StoreError(2, 'numeric argument to $sampleRate must be in [0, 1]');
  return rate;
}
