import type { ChildResult } from '#engine/database/embedded/index.ts';

/** Writes what was found, a line each, and what was looked through. */
export function sayFindings({ findings, more, tally }: ChildResult): void {
  for (const { kind, namespace, index, recordId, detail } of findings) {
    const where = [namespace, index, recordId === undefined ? undefined : `record ${recordId}`];
    const place = where.filter((part) => part !== undefined && part !== null).join(', ');
    process.stdout.write(`${kind}${place === '' ? '' : ` (${place})`}: ${detail}\n`);
  }
  if (more > 0) process.stdout.write(`… and ${more} more.\n`);
  if (tally !== null)
    process.stdout.write(
      `Collections: ${tally.collections}, documents: ${tally.documents}, index entries: ${tally.entries}.\n`,
    );
}
