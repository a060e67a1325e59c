import type { ComponentKind } from '#schemas/types/index.ts';
import type { ChangeEffect, RawChange } from './change.ts';

interface Rule {
  kind: ComponentKind | '*';
  /** Segments of the path; `*` is any one segment, a trailing `**` any rest. */
  path: string;
  added?: ChangeEffect;
  removed?: ChangeEffect;
  changed?: ChangeEffect | ((before: unknown, after: unknown) => ChangeEffect);
}

const moreIsWider = (before: unknown, after: unknown) =>
  Number(after) >= Number(before) ? 'widening' : 'narrowing';
const lessIsWider = (before: unknown, after: unknown) =>
  Number(after) <= Number(before) ? 'widening' : 'narrowing';
const trueIsNarrower = (_before: unknown, after: unknown) => (after === true ? 'narrowing' : 'widening');
const limit = { added: 'narrowing', removed: 'widening' } as const;

/** Read from the top, the first that fits decides; what none fits takes nothing away. */
const rules: readonly Rule[] = [
  { kind: 'object', path: '', removed: 'destructive' },
  { kind: 'object', path: 'properties/*', removed: 'destructive' },
  { kind: 'object', path: 'properties/*/x-field/kind', changed: 'destructive' },
  { kind: 'object', path: 'properties/*/x-field/to', changed: 'destructive' },
  { kind: 'object', path: 'properties/*/x-field/precision', ...limit, changed: moreIsWider },
  { kind: 'object', path: 'properties/*/x-field/optionSet', changed: 'narrowing' },
  { kind: 'object', path: 'properties/*/maxLength', ...limit, changed: moreIsWider },
  { kind: 'object', path: 'properties/*/minLength', ...limit, changed: lessIsWider },
  { kind: 'object', path: 'properties/*/maximum', ...limit, changed: moreIsWider },
  { kind: 'object', path: 'properties/*/minimum', ...limit, changed: lessIsWider },
  { kind: 'object', path: 'properties/*/maxItems', ...limit, changed: moreIsWider },
  { kind: 'object', path: 'properties/*/minItems', ...limit, changed: lessIsWider },
  { kind: 'object', path: 'properties/*/pattern', ...limit, changed: 'narrowing' },
  { kind: 'object', path: 'properties/*/readOnly', ...limit, changed: trueIsNarrower },
  { kind: 'object', path: 'required/*', ...limit },
  { kind: 'object', path: 'required', ...limit, changed: 'narrowing' },
  {
    kind: 'object',
    path: 'x-object/unique/**',
    added: 'narrowing',
    removed: 'widening',
    changed: 'narrowing',
  },
  { kind: 'object', path: 'x-object/unique', added: 'narrowing', removed: 'widening', changed: 'narrowing' },
  { kind: 'object', path: 'x-object/access', added: 'narrowing', removed: 'narrowing', changed: 'narrowing' },
  { kind: 'object', path: 'x-object/pipelines/*', removed: 'destructive' },
  { kind: 'optionSet', path: '', removed: 'destructive' },
  { kind: 'optionSet', path: 'options/*', added: 'widening', removed: 'destructive' },
  {
    kind: 'optionSet',
    path: 'options/*/active',
    added: 'narrowing',
    removed: 'widening',
    changed: (b, a) => trueIsNarrower(a, b),
  },
  { kind: 'pipeline', path: '', removed: 'destructive' },
  { kind: 'pipeline', path: 'stages/*', removed: 'destructive' },
  { kind: 'pipeline', path: 'stages/*/category', changed: 'narrowing' },
  { kind: 'pipeline', path: 'transitions/*', added: 'widening', removed: 'narrowing' },
  {
    kind: 'pipeline',
    path: 'transitions/*/when',
    added: 'narrowing',
    removed: 'widening',
    changed: 'narrowing',
  },
  { kind: 'pipeline', path: 'transitions/*/to', changed: 'narrowing' },
  { kind: 'pipeline', path: 'transitions/*/from/*', added: 'widening', removed: 'narrowing' },
  {
    kind: 'pipeline',
    path: 'transitions/*/ask',
    added: 'narrowing',
    removed: 'widening',
    changed: 'narrowing',
  },
  {
    kind: 'pipeline',
    path: 'transitions/*/roles/**',
    added: 'narrowing',
    removed: 'widening',
    changed: 'narrowing',
  },
  { kind: 'role', path: '', added: 'additive', removed: 'narrowing' },
  { kind: 'role', path: 'label/**' },
  { kind: 'role', path: 'objects/**', added: 'widening', removed: 'narrowing', changed: judgeRight },
  { kind: 'role', path: '**', added: 'widening', removed: 'narrowing', changed: judgeRight },
  { kind: '*', path: '', removed: 'narrowing' },
];

/** What the change means, by the table above. */
export function judgeChange(kind: ComponentKind, raw: RawChange): ChangeEffect {
  const rule = rules.find((candidate) => fits(candidate, kind, raw.path));
  const verdict = rule?.[raw.change];
  if (typeof verdict === 'function') return verdict(raw.before, raw.after);
  return verdict ?? 'additive';
}

const scopes = ['none', 'own', 'team', 'department', 'departmentTree', 'all'];

/** A right's before and after: scopes by their order, true over false, all over a list. */
function judgeRight(before: unknown, after: unknown): ChangeEffect {
  return breadth(after) >= breadth(before) ? 'widening' : 'narrowing';
}

function breadth(value: unknown): number {
  if (typeof value === 'boolean') return value ? scopes.length : 0;
  if (typeof value === 'string') return value === '*' ? 1_000 : Math.max(0, scopes.indexOf(value));
  if (Array.isArray(value)) return value.includes('*') ? 1_000 : value.length;
  const scope = typeof value === 'object' && value !== null && 'scope' in value ? value.scope : undefined;
  return scope === undefined ? 0 : breadth(scope);
}

function fits(rule: Rule, kind: ComponentKind, path: readonly string[]): boolean {
  if (rule.kind !== '*' && rule.kind !== kind) return false;
  const wanted = rule.path === '' ? [] : rule.path.split('/');
  const isOpen = wanted.at(-1) === '**';
  const fixed = isOpen ? wanted.slice(0, -1) : wanted;
  if (isOpen ? path.length <= fixed.length : path.length !== fixed.length) return false;
  return fixed.every((segment, index) => segment === '*' || segment === path[index]);
}
