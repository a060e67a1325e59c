import type { Finding, Tally } from './finding.ts';
import type { ChildLine } from './maintenance-child.ts';

/** Findings kept; the rest is counted. */
const MOST_FINDINGS = 1000;

/** What children found; `tally` is null when reading ended before it was done, which is a finding too. */
export interface ChildResult {
  findings: Finding[];
  more: number;
  tally: Tally | null;
}

/** Gathers what children say; what a second one finds again is one finding. */
export function createChildResult(): {
  result: ChildResult;
  take(line: ChildLine): void;
  fail(reason: string): void;
} {
  const result: ChildResult = { findings: [], more: 0, tally: null };
  const seen = new Set<string>();
  const add = (finding: Finding) => {
    const text = JSON.stringify(finding);
    if (seen.has(text)) return;
    seen.add(text);
    if (result.findings.length < MOST_FINDINGS) result.findings.push(finding);
    else result.more++;
  };
  return {
    result,
    take(line) {
      if (line.kind === 'done') result.tally = line.tally;
      if (line.kind === 'finding') add(line.finding);
    },
    fail: (reason) => add({ kind: 'unreadable', namespace: null, detail: `Reading ended early (${reason})` }),
  };
}
