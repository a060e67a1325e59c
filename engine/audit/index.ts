export type { AuditAct } from './audit-entry.ts';
export { appendAudit, listAudit, prepareAudit } from './audit-log.ts';
