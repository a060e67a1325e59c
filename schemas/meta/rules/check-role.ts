import { type Finding, sentence } from '../../findings.ts';
import type { ObjectRights, RoleDocument, ScopedGrant } from '../../types/index.ts';
import { broken } from './rule-finding.ts';

const scopes = ['none', 'own', 'team', 'department', 'departmentTree', 'all'];

/** What a role may write or change it may also read. */
export function checkRole(role: RoleDocument, at: string): Finding[] {
  return Object.entries(role.objects).flatMap(([object, rights]) => checkRights(rights, `${at}.${object}`));
}

function checkRights({ read, update, delete: trash, fields }: ObjectRights, at: string): Finding[] {
  const findings: Finding[] = [];
  for (const [word, grant] of [
    ['update', update],
    ['delete', trash],
  ] as const) {
    if (width(grant) <= width(read)) continue;
    findings.push(
      broken(
        at,
        'scope',
        sentence(`${word} reaches further than read`, `${reach[word]}的范围超出了读取的范围`),
      ),
    );
  }
  const unread = fields.read === '*' ? [] : beyond(fields.write, fields.read);
  for (const field of unread) {
    findings.push(
      broken(
        at,
        'unread',
        sentence(`field "${field}" may be written but not read`, `字段“${field}”可写但不可读`),
        { field },
      ),
    );
  }
  return findings;
}

const reach = { update: '修改', delete: '删除' };

const width = (grant: false | ScopedGrant | undefined) => (grant ? scopes.indexOf(grant.scope) : 0);

function beyond(write: '*' | string[], read: string[]): string[] {
  return write === '*' ? ['*'] : write.filter((field) => !read.includes(field));
}
