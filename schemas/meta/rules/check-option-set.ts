import type { Finding } from '../../findings.ts';
import type { OptionSet } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** An option's value is its identity: it occurs once. */
export function checkOptionSet(set: OptionSet, at: string): Finding[] {
  return repeated(
    at,
    'option',
    set.options.map(({ value }) => value),
  );
}
