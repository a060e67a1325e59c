import type { Finding } from './finding.ts';
import { runInChild } from './run-in-child.ts';

/** What was seen in one collection; the numbers are null when reading ended before it was done. */
export interface Validated {
  findings: Finding[];
  counts: { documents: number; entries: Record<string, number> } | null;
}

/** Looks through one collection of a store that is being served, in a process of its own, as it was last committed. */
export async function validateCollection(
  given: { path: string; namespace: string },
  stop: AbortSignal,
): Promise<Validated> {
  const validated: Validated = { findings: [], counts: null };
  const { reason } = await runInChild(
    { kind: 'validate', ...given },
    (line) => {
      if (line.kind === 'validated') validated.counts = { documents: line.documents, entries: line.entries };
      if (line.kind === 'finding') validated.findings.push(line.finding);
    },
    stop,
  );
  if (validated.counts === null)
    validated.findings.push({
      kind: 'unreadable',
      namespace: given.namespace,
      detail: `Reading ended early (${reason})`,
    });
  return validated;
}
