import type { Finding } from '#schemas/findings.ts';

/** The type of a value in an expression. A reference's value is the id of its target. */
export type FeelType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'duration'
  | 'list<string>'
  | 'null'
  | 'any'
  | { readonly reference: string }
  | { readonly user: true }
  | { readonly stage: true }
  | { readonly money: true };

/** What a name in an expression stands for. */
export interface ResolvedPath {
  readonly type: FeelType;
  /** The values a select or a stage can have, where they are known. */
  readonly options?: readonly string[];
  /** The path in its canonical spelling, e.g. `stage.category` is `stageCategory`. Default: as asked. */
  readonly path?: readonly string[];
}

/** The names an expression may use. */
export interface Scope {
  /** What a dotted path means, or undefined when there is no such name. `old` and `user` are first segments. */
  resolve(path: readonly string[]): ResolvedPath | undefined;
  readonly language?: string;
}

/** Where a path starts: the record as it will be, as it was before the write, or the acting member. */
export type PathRoot = 'record' | 'old' | 'user';

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/';
export type TextMatch = 'contains' | 'startsWith' | 'endsWith';
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A period relative to today: the current one, or the `n` whole ones before or after it. */
export interface RelativePeriod {
  readonly anchor: 'this' | 'last' | 'next';
  readonly unit: PeriodUnit;
  readonly n: number;
}

/** A literal's value as JSON: numbers are digits in a string, dates and durations ISO 8601. */
export type LiteralValue = string | boolean | null | readonly string[];

export interface LiteralNode {
  readonly kind: 'literal';
  readonly type: FeelType;
  readonly value: LiteralValue;
}
export interface PathNode {
  readonly kind: 'path';
  readonly root: PathRoot;
  /** Canonical segments without `old` or `user`; empty only for `user` itself. */
  readonly path: readonly string[];
  readonly type: FeelType;
}

/** The one typed tree both FEEL and JSON filters become. */
export type Ast =
  | LiteralNode
  | PathNode
  | { readonly kind: 'today' }
  | { readonly kind: 'now' }
  | {
      readonly kind: 'arithmetic';
      readonly op: ArithmeticOperator;
      readonly left: Ast;
      readonly right: Ast;
      readonly type: FeelType;
    }
  | { readonly kind: 'compare'; readonly op: CompareOperator; readonly left: Ast; readonly right: Ast }
  | { readonly kind: 'isEmpty'; readonly of: Ast }
  /** `of` equals an item; where `of` is a list, one of its elements does. */
  | { readonly kind: 'in'; readonly of: Ast; readonly items: readonly Ast[] }
  | {
      readonly kind: 'match';
      readonly op: TextMatch;
      readonly text: Ast;
      readonly part: Ast;
      readonly ignoreCase: boolean;
    }
  | { readonly kind: 'case'; readonly to: 'upper' | 'lower'; readonly of: Ast }
  | { readonly kind: 'length'; readonly of: Ast }
  | { readonly kind: 'and'; readonly items: readonly Ast[] }
  | { readonly kind: 'or'; readonly items: readonly Ast[] }
  | { readonly kind: 'not'; readonly of: Ast }
  | { readonly kind: 'hasRole'; readonly role: string }
  | { readonly kind: 'isMe'; readonly of: Ast }
  | { readonly kind: 'inMyTeam'; readonly of: Ast }
  | { readonly kind: 'within'; readonly of: Ast; readonly period: RelativePeriod };

/** A checked expression: parsed once, evaluated, compiled and explained many times. */
export interface Expression {
  readonly source: string;
  readonly ast: Ast;
  readonly type: FeelType;
  /** Canonical dotted paths it reads, with `old.` and `user.` where they begin there. */
  readonly reads: readonly string[];
  /** True when MongoDB can decide it by itself. */
  readonly pushDown: boolean;
}

export interface CheckedExpression {
  readonly findings: Finding[];
  /** Absent when a finding is an error. */
  readonly expression?: Expression;
}

/** A JSON value as records carry it; what a path of an expression reads. */
export type FeelInput =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly FeelInput[]
  | { readonly [key: string]: FeelInput };

/** The acting member as expressions see it. */
export interface FeelUser {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly string[];
  readonly department?: string;
  readonly teams: readonly string[];
  /** Ids of the members of my teams, for `inMyTeam`; without it that test is unknown. */
  readonly teamMembers?: readonly string[];
}

/** What an expression is evaluated against. Values are JSON, as in a record's `fields`. */
export interface EvaluationEnvironment {
  /** The value at a canonical path such as `['amount']`, `['stageCategory']`, `['account', 'name']`. */
  readonly record: (path: readonly string[]) => FeelInput;
  /** The same before the write; without it everything under `old` is absent. */
  readonly old?: (path: readonly string[]) => FeelInput;
  readonly user?: FeelUser;
  /** `YYYY-MM-DD` in the workspace's time zone. */
  readonly today: string;
  /** An RFC 3339 instant. */
  readonly now: string;
  /** IANA zone of the workspace, for `within` on instants. Default UTC. */
  readonly timeZone?: string;
}

/** What an expression yields as JSON; null is unknown. Numbers are digits in a string. */
export type FeelResult = string | boolean | null | readonly string[];
