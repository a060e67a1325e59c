import { Ability, type RawRuleFrom } from '@casl/ability';
import type { Action, Grant } from './grant.ts';

/** Conditions as this room hands them to CASL: by access token and nothing else. */
interface TokenConditions {
  _access: { $in: readonly string[] };
}

export type TypeAbility = Ability<[Action, string], TokenConditions>;

type TypeRule = RawRuleFrom<[Action, string], TokenConditions>;

/**
 * The CASL ability of a list of grants, for questions about a type and its fields. CASL is fenced in: subjects are
 * names, fields are compared exactly (no patterns), a condition is `{_access: {$in: [tokens]}}` with at least one
 * token or the rule is refused, and rows are never asked of it (`Permissions.matches` does).
 */
export function typeAbility(grants: readonly Grant[]): TypeAbility {
  const rules = grants.map(ruleOf);
  return new Ability<[Action, string], TokenConditions>(rules, {
    conditionsMatcher: matchTokens,
    fieldMatcher: (fields) => (field) => fields.includes(field),
    detectSubjectType: () => {
      throw new TypeError('rows are asked of Permissions.matches, not of CASL');
    },
  });
}

/** To CASL no field list, and an empty one too, means every field; a name no field can have means none. */
const noField = '-';

function ruleOf(grant: Grant): TypeRule {
  const given = grant.action === 'create' || grant.action === 'update' ? grant.writeFields : grant.readFields;
  const rule: TypeRule = { action: grant.action, subject: grant.object };
  if (given !== 'all') rule.fields = given.size === 0 ? [noField] : [...given];
  if (grant.tokens !== 'all') rule.conditions = { _access: { $in: grant.tokens } };
  return rule;
}

function matchTokens(conditions: TokenConditions): (row: Record<string, unknown>) => boolean {
  const { $in: tokens } = assertTokens(conditions);
  return ({ _access: held }) => Array.isArray(held) && held.some((token) => tokens.includes(token));
}

function assertTokens(conditions: TokenConditions): { $in: readonly string[] } {
  const keys = Reflect.ownKeys(conditions);
  const tokens: unknown = conditions._access?.$in;
  const sound = keys.length === 1 && Array.isArray(tokens) && tokens.length > 0;
  if (!sound || !tokens.every((token) => typeof token === 'string')) {
    throw new TypeError('a condition must be {_access: {$in: [token, …]}}');
  }
  return { $in: tokens };
}
