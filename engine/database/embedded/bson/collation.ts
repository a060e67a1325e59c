import { StoreError } from '../errors.ts';
import type { Doc } from './document.ts';
import { isNumeric, toNumber } from './value.ts';

/** String comparison under a collation; `undefined` in its place means plain binary order. */
export interface Collation {
  compare(a: string, b: string): number;
  /** Folds strings that the collation holds equal into one, for hashing and equality indexes; null when it cannot. */
  readonly fold: ((text: string) => string) | null;
  /** The specification as given, to tell whether an index has the same collation. */
  readonly spec: Doc;
}

const SENSITIVITY = { 1: 'base', 2: 'accent', 3: 'variant' } as const;
const KNOWN = new Set([
  'locale',
  'strength',
  'caseLevel',
  'caseFirst',
  'numericOrdering',
  'alternate',
  'maxVariable',
  'normalization',
  'backwards',
  'version',
]);

/**
 * The collation of a specification, or undefined for none and for the locale "simple". Order is that of the ICU in
 * this Node build. @throws code 2, 9 or 40415 for what the server would refuse
 */
export function compileCollation(spec: Doc | undefined): Collation | undefined {
  if (!spec || spec.size === 0) return undefined;
  for (const name of spec.names) {
    if (!KNOWN.has(name)) throw new StoreError(40415, `BSON field 'collation.${name}' is an unknown field.`);
  }
  const locale = spec.get('locale');
  if (typeof locale !== 'string')
    throw new StoreError(40414, "BSON field 'collation.locale' is missing but a required field");
  if (locale === 'simple') return undefined;
  const strength = strengthOf(spec);
  const collator = collatorOf(locale, strength, spec);
  return { compare: (a, b) => collator.compare(a, b), fold: foldOf(strength, spec), spec };
}

function strengthOf(spec: Doc): number {
  const strength = spec.get('strength') ?? 3;
  const n = isNumeric(strength) ? toNumber(strength) : Number.NaN;
  if (![1, 2, 3, 4, 5].includes(n))
    throw new StoreError(
      2,
      `Enumeration value '${String(strength)}' for field 'collation.strength' is not a valid value.`,
    );
  return n;
}

function collatorOf(locale: string, strength: number, spec: Doc): Intl.Collator {
  const sensitivity = strength >= 3 ? 'variant' : SENSITIVITY[strength as 1 | 2];
  const caseFirst = spec.get('caseFirst');
  try {
    return new Intl.Collator(locale.replaceAll('_', '-').replace(/@.*/, ''), {
      sensitivity: sensitivity === 'base' && spec.get('caseLevel') === true ? 'case' : sensitivity,
      numeric: spec.get('numericOrdering') === true,
      caseFirst: caseFirst === 'upper' || caseFirst === 'lower' ? caseFirst : 'false',
      ignorePunctuation: spec.get('alternate') === 'shifted',
    });
  } catch (cause) {
    throw new StoreError(2, `Field 'locale' is invalid in: { locale: "${locale}" } (${String(cause)})`);
  }
}

/** Only the plain strengths 1 and 2 fold; numeric ordering, case levels and ignored punctuation do not. */
function foldOf(strength: number, spec: Doc): Collation['fold'] {
  const special =
    spec.get('numericOrdering') === true ||
    spec.get('caseLevel') === true ||
    spec.get('alternate') === 'shifted';
  if (special || strength > 2) return null;
  if (strength === 1) return (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (text) => text.normalize('NFC').toLowerCase();
}
