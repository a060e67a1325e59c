import { evaluate, type Expression, isTrue, parseAndCheck } from '#schemas/expression/index.ts';
import type { CompiledRelease } from '#engine/metadata/index.ts';
import type { RoleDocument } from '#schemas/types/index.ts';
import { environmentOf } from './environment-of.ts';
import type { PlainRecord } from './open-read-workspace.ts';
import { plainReader } from './plain-reader.ts';

/** Who asks in a leak test. */
export interface Asker {
  readonly memberId: string;
  readonly department: string | undefined;
  readonly roles: readonly RoleDocument[];
}

/** What the asker may see, worked out row by row from roles and records alone: it shares no code with the engine's read path. */
export interface Oracle {
  /** The records of an object as they are shown: hidden fields and references to hidden records are not there. */
  shown(object: 'account' | 'deal'): PlainRecord[];
  mentionable(object: 'account' | 'deal'): ReadonlySet<string>;
  inEveryGrant(object: 'account' | 'deal'): ReadonlySet<string>;
  /** Whether no account is hidden, so that a reference to one tells nothing. */
  readsEveryAccount(): boolean;
  isTrue(expression: Expression, deal: PlainRecord): boolean;
}

type Rights = {
  read?: boolean | { scope?: string; when?: string };
  fields?: { read?: readonly string[] | '*' };
};

interface SimpleGrant {
  readonly scope: string;
  readonly when: string | undefined;
  readonly fields: ReadonlySet<string>;
}

/** Works out what an asker may see of these records. */
export function createOracle(
  release: CompiledRelease,
  asker: Asker,
  records: { readonly account: readonly PlainRecord[]; readonly deal: readonly PlainRecord[] },
): Oracle {
  function grantsOf(object: 'account' | 'deal'): SimpleGrant[] {
    const all = [...(release.objects.get(object)?.fields.keys() ?? [])];
    return asker.roles.flatMap((role) => {
      const rights = (role.objects as Record<string, Rights> | undefined)?.[object];
      const read = typeof rights?.read === 'object' ? rights.read : undefined;
      if (!read || read.scope === undefined || read.scope === 'none') return [];
      const fields = rights?.fields?.read ?? [];
      return [{ scope: read.scope, when: read.when, fields: new Set(fields === '*' ? all : fields) }];
    });
  }

  function reaches(object: 'account' | 'deal', grant: SimpleGrant, record: PlainRecord): boolean {
    const isMine = record.owner === asker.memberId;
    const isOurs = asker.department !== undefined && record.department === asker.department;
    const inScope = grant.scope === 'all' || isMine || (grant.scope === 'department' && isOurs);
    if (!inScope || grant.when === undefined) return inScope;
    const scope = release.objects.get(object)?.scope;
    const expression = scope && parseAndCheck(grant.when, scope, 'boolean').expression;
    return (
      expression !== undefined && isTrue(evaluate(expression, environmentOf(asker, plainReader(record, []))))
    );
  }

  function shown(object: 'account' | 'deal'): PlainRecord[] {
    const seen = object === 'deal' ? new Set(shown('account').map(({ id }) => id)) : undefined;
    return records[object].flatMap((record) => {
      const grants = grantsOf(object).filter((grant) => reaches(object, grant, record));
      if (grants.length === 0) return [];
      const fields = Object.entries(record.fields).filter(([name, value]) => {
        const isGiven = grants.some((grant) => grant.fields.has(name));
        return isGiven && (name !== 'account' || seen?.has(String(value)));
      });
      return [{ ...record, fields: Object.fromEntries(fields) }];
    });
  }

  /** References of accounts to accounts are shown only where the parent is shown. */
  function shownAccounts(): PlainRecord[] {
    const accounts = shown('account');
    const ids = new Set(accounts.map(({ id }) => id));
    return accounts.map((account) => {
      const fields = Object.entries(account.fields).filter(
        ([name, value]) => name !== 'parent' || ids.has(String(value)),
      );
      return { ...account, fields: Object.fromEntries(fields) };
    });
  }

  return {
    shown: (object) => (object === 'account' ? shownAccounts() : shown('deal')),
    mentionable: (object) => new Set(grantsOf(object).flatMap(({ fields }) => [...fields])),
    inEveryGrant(object) {
      const grants = grantsOf(object);
      const [first] = grants;
      return new Set(
        [...(first?.fields ?? [])].filter((name) => grants.every(({ fields }) => fields.has(name))),
      );
    },
    readsEveryAccount: () =>
      grantsOf('account').some(({ scope, when }) => scope === 'all' && when === undefined),
    isTrue: (expression, deal) =>
      isTrue(evaluate(expression, environmentOf(asker, plainReader(deal, shownAccounts())))),
  };
}
