export type { AuditAct, AuditEntry } from './audit-entry.ts';
export { appendAudit, listAudit, prepareAudit } from './audit-log.ts';
export { chainHash, firstPrevious } from './chain-hash.ts';
