import { createHash } from 'node:crypto';
import type { AuditEntry } from './audit-entry.ts';

/** What the first entry of a log has before it. */
export const firstPrevious = '0'.repeat(64);

/** SHA-256 (hex) of an entry as it must be: over everything it says and the hash of the one before. */
export function chainHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, at, actor, action, target, detail, previous } = entry;
  const text = canonicalText({ seq, at, actor, action, target, detail, previous });
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with sorted keys and without undefined members: one text per value. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`).join(',')}}`;
}
