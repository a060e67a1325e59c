import type { Finding } from '../../findings.ts';
import type { ObjectRights, RoleDocument, ScopedGrant } from '../../types/index.ts';
import { broken } from './rule-finding.ts';

const scopes = ['none', 'own', 'team', 'department', 'departmentTree', 'all'];

/** What a role may write or change it may also read. */
export function checkRole(role: RoleDocument, at: string): Finding[] {
  return Object.entries(role.objects).flatMap(([object, rights]) => checkRights(rights, `${at}.${object}`));
}

function checkRights({ read, update, delete: trash, fields }: ObjectRights, at: string): Finding[] {
  const findings: Finding[] = [];
  for (const [word, grant] of Object.entries({ update, delete: trash })) {
    if (width(grant) <= width(read)) continue;
    findings.push(broken(at, 'scope', `${word} reaches further than read`));
  }
  const unread = fields.read === '*' ? [] : beyond(fields.write, fields.read);
  for (const field of unread) {
    findings.push(broken(at, 'unread', `field "${field}" may be written but not read`, { field }));
  }
  return findings;
}

const width = (grant: false | ScopedGrant | undefined) => (grant ? scopes.indexOf(grant.scope) : 0);

function beyond(write: '*' | string[], read: string[]): string[] {
  return write === '*' ? ['*'] : write.filter((field) => !read.includes(field));
}
