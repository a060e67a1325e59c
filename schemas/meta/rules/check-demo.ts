import type { Finding } from '../../findings.ts';
import type { DemoDocument } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** A record's key occurs once. */
export function checkDemo(demo: DemoDocument, at: string): Finding[] {
  return repeated(
    at,
    'key',
    demo.records.map(({ key }) => key),
  );
}
