import { type Finding, sentence } from '../../findings.ts';
import type { OptionSet } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** An option's value is its identity: it occurs once. */
export function checkOptionSet(set: OptionSet, at: string): Finding[] {
  return repeated(
    at,
    sentence('option', '选项'),
    set.options.map(({ value }) => value),
  );
}
