import { type Finding, sentence } from '../../findings.ts';
import type { DemoDocument } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** A record's key occurs once. */
export function checkDemo(demo: DemoDocument, at: string): Finding[] {
  return repeated(
    at,
    sentence('key', '键'),
    demo.records.map(({ key }) => key),
  );
}
