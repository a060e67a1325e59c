import { compileCollation, type Doc, isNumeric, toNumber } from '../bson/index.ts';
import { compileMatch } from '../query/index.ts';
import type { IndexEntry, IndexSpec, PreparedIndex } from './catalog-entry.ts';
import { keyPrefix } from './record-keys.ts';

/** An index entry ready for key extraction and planning. */
export function prepareIndex(id: number, spec: IndexSpec): IndexEntry {
  return {
    id,
    spec,
    multikey: 0,
    truncated: false,
    covering: spec.unique !== true,
    unsaved: false,
    building: false,
    prepared: prepare(id, spec),
  };
}

/** Identifies a collation for comparison of query and index; '' for none or the simple one. */
export function collationKeyOf(collation: Doc | undefined): string {
  const locale = collation?.get('locale');
  if (collation === undefined || locale === undefined || locale === 'simple') return '';
  const options = [
    'strength',
    'caseLevel',
    'caseFirst',
    'numericOrdering',
    'alternate',
    'maxVariable',
    'backwards',
  ];
  return JSON.stringify([
    locale,
    ...options.map((name) => String(collation.get(name) ?? DEFAULTS[name] ?? false)),
  ]);
}

const DEFAULTS: Readonly<Record<string, string>> = {
  strength: '3',
  caseFirst: 'off',
  alternate: 'non-ignorable',
  maxVariable: 'punct',
};

function isDescending(key: Doc, name: string): boolean {
  const direction = key.get(name);
  return isNumeric(direction) && toNumber(direction) < 0;
}

function prepare(id: number, spec: IndexSpec): PreparedIndex {
  const names = [...spec.key.names];
  const partial =
    spec.partialFilterExpression === undefined ? null : compileMatch(spec.partialFilterExpression);
  return {
    names,
    paths: names.map((name) => name.split('.')),
    directions: names.map((name) => (isDescending(spec.key, name) ? -1 : 1)),
    encoding: {
      prefix: keyPrefix(id),
      collation: compileCollation(spec.collation),
      exact: spec.unique === true,
    },
    collationKey: collationKeyOf(spec.collation),
    holds: partial === null ? null : (document) => partial.matches(document),
  };
}
