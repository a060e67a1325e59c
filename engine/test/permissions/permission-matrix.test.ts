import { describe, expect, it } from 'vitest';
import { ObjectId, type RecordDocument } from '#engine/database/index.ts';
import type { Principal } from '#engine/identity/index.ts';
import { compileRelease } from '#engine/metadata/index.ts';
import { type Action, actions, buildPermissions } from '#engine/permissions/index.ts';
import type { ObjectRights, RoleDocument, Scope } from '#schemas/types/index.ts';
import { dealComponents } from '../records-write/deal-components.ts';

const scopes: readonly Scope[] = ['none', 'own', 'team', 'department', 'departmentTree', 'all'];
const id = () => new ObjectId().toHexString();
const [me, colleague, mine, below, beside, myTeam, otherTeam] = [id(), id(), id(), id(), id(), id(), id()];

/** Rows by how near they are to me, with the narrowest scope that reaches each; reading shares count for reading only. */
const rows: readonly { name: string; access: string[]; from: Scope; readOnly?: boolean }[] = [
  { name: 'mine', access: [`u:${me}`, `d:${mine}`], from: 'own' },
  { name: 'shared with me for writing', access: [`u:${colleague}`, `d:${beside}`, `w:${me}`], from: 'own' },
  {
    name: 'shared with me for reading',
    access: [`u:${colleague}`, `d:${beside}`, `r:${me}`],
    from: 'own',
    readOnly: true,
  },
  { name: 'of my team', access: [`u:${colleague}`, `d:${beside}`, `t:${myTeam}`], from: 'team' },
  { name: 'of my department', access: [`u:${colleague}`, `d:${mine}`], from: 'department' },
  { name: 'of a department below mine', access: [`u:${colleague}`, `d:${below}`], from: 'departmentTree' },
  { name: 'of another department', access: [`u:${colleague}`, `d:${beside}`, `t:${otherTeam}`], from: 'all' },
  { name: 'of nobody, shared with a colleague', access: [`w:${colleague}`], from: 'all' },
  { name: 'without any token', access: [], from: 'all' },
];

const principal: Principal = {
  memberId: me,
  name: 'Me',
  roles: ['tested'],
  department: mine,
  departmentsBelow: [mine, below],
  teams: [myTeam],
  administrator: false,
  admin: [],
  language: 'en',
  timeZone: 'Asia/Shanghai',
};

function row(access: string[], fields: Record<string, unknown> = {}): RecordDocument {
  const by = ObjectId.createFromHexString(me);
  const at = new Date();
  return {
    _id: new ObjectId(),
    _rev: 1,
    _release: 1,
    _state: 'live',
    _access: access,
    _createdAt: at,
    _createdBy: by,
    _updatedAt: at,
    _updatedBy: by,
    fields,
  };
}

function permissionsWith(rights: Partial<ObjectRights>, more: Partial<Principal> = {}) {
  const role: RoleDocument = {
    kind: 'role',
    name: 'tested',
    label: { en: 'Tested', 'zh-CN': '受测' },
    objects: { deal: { fields: { read: ['name', 'amount'], write: ['name'] }, ...rights } },
  };
  const { release, findings } = compileRelease(new Map([...dealComponents, ['role/tested', role]]), {
    number: 1,
    currency: 'CNY',
  });
  if (!release) throw new Error(JSON.stringify(findings));
  return buildPermissions({ ...principal, ...more }, release);
}

/** Said the slow way round: a scope reaches everything that a narrower one reaches. */
function reaches(scope: Scope, { from, readOnly }: (typeof rows)[number], action: Action): boolean {
  const width = (each: Scope) => scopes.indexOf(each);
  if (scope === 'none') return false;
  if (scope === 'all') return true;
  const reads = action === 'read' || action === 'export';
  return width(from) <= width(scope) && (reads || readOnly !== true);
}

const rightsFor: Record<Action, (scope: Scope) => Partial<ObjectRights>> = {
  read: (scope) => ({ read: { scope } }),
  export: (scope) => ({ read: { scope }, export: true }),
  update: (scope) => ({ read: { scope }, update: { scope } }),
  delete: (scope) => ({ read: { scope }, delete: { scope } }),
  transition: (scope) => ({ read: { scope }, update: { scope }, transition: '*' }),
  create: (scope) => ({ read: { scope }, update: { scope }, create: true }),
  place: (scope) => ({ read: { scope }, update: { scope }, place: true }),
  override: (scope) => ({ read: { scope }, update: { scope }, override: true }),
};

describe.each(actions)('the action %s', (action) => {
  describe.each(scopes)('with the scope %s', (scope) => {
    const permissions = permissionsWith(rightsFor[action](scope));
    it.each(rows)('on a record $name is decided by its tokens', (each) => {
      expect(permissions.matches('deal', action, row(each.access)).length > 0).toBe(
        reaches(scope, each, action),
      );
    });
    it('is known of the type alone', () => {
      expect(permissions.can('deal', action)).toBe(scope !== 'none');
      expect(permissions.can('account', action)).toBe(false);
      expect(permissions.can('nonsense', action)).toBe(false);
    });
  });
});

describe('fields', () => {
  it('are those of the grants that match the row, united per row and never merged over all', () => {
    const wide: RoleDocument = {
      kind: 'role',
      name: 'wide',
      label: { en: 'Wide', 'zh-CN': '宽' },
      objects: { deal: { read: { scope: 'own' }, fields: { read: '*', write: [] } } },
    };
    const narrow: RoleDocument = {
      ...wide,
      name: 'narrow',
      objects: { deal: { read: { scope: 'all' }, fields: { read: ['name'], write: [] } } },
    };
    const { release } = compileRelease(
      new Map([...dealComponents, ['role/wide', wide], ['role/narrow', narrow]]),
      { number: 1, currency: 'CNY' },
    );
    const permissions = buildPermissions({ ...principal, roles: ['wide', 'narrow'] }, release!);
    expect([...permissions.readMask('deal', row([`d:${beside}`]))]).toEqual(['name']);
    expect(permissions.readMask('deal', row([`u:${me}`])).has('secret')).toBe(true);
    expect(permissions.mentionable('deal').has('secret')).toBe(true);
    expect([...permissions.inEveryGrant('deal')]).toEqual(['name']);
  });

  it('of a role without any are none, not all', () => {
    const permissions = permissionsWith({
      read: { scope: 'all' },
      update: { scope: 'all' },
      fields: { read: [], write: [] },
    });
    expect(permissions.can('deal', 'update', 'name')).toBe(false);
    expect([...permissions.mentionable('deal')]).toEqual([]);
    expect([...permissions.readMask('deal', row([]))]).toEqual([]);
  });

  it('are asked of CASL by exact name: no patterns, no names of Object.prototype', () => {
    const permissions = permissionsWith({ read: { scope: 'own' }, update: { scope: 'own' } });
    expect(permissions.can('deal', 'update', 'name')).toBe(true);
    for (const field of ['amount', 'nam*', '*', '__proto__', 'constructor', 'toString', '']) {
      expect([field, permissions.can('deal', 'update', field)]).toEqual([field, false]);
    }
  });
});

describe('a condition', () => {
  it('narrows a grant, and denies where it is unknown or nonsense', () => {
    const when = 'amount > 100';
    const permissions = permissionsWith({ read: { scope: 'all' }, update: { scope: 'all', when } });
    const money = (amount: number) => {
      const field = permissionsWithField('amount');
      return { amount: field.storage.toStored({ amount, currency: 'CNY' }, field) };
    };
    expect(permissions.matches('deal', 'update', row([], money(101)))).toHaveLength(1);
    expect(permissions.matches('deal', 'update', row([], money(99)))).toHaveLength(0);
    expect(permissions.matches('deal', 'update', row([]))).toHaveLength(0);
  });
});

function permissionsWithField(name: string) {
  const { release } = compileRelease(dealComponents, { number: 1, currency: 'CNY' });
  const field = release?.objects.get('deal')?.fields.get(name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

describe('an administrator', () => {
  it('may do everything to every record and field of the release', () => {
    const permissions = permissionsWith({}, { administrator: true, roles: ['administrator'] });
    for (const action of actions) {
      expect(permissions.matches('deal', action, row([]))).toHaveLength(1);
      expect(permissions.can('nonsense', action)).toBe(false);
    }
    expect(permissions.readMask('deal', row([])).has('secret')).toBe(true);
    expect(permissions.admin('anything')).toBe(true);
  });
});
