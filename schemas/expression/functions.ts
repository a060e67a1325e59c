import { sentence } from '#schemas/findings.ts';
import { parseDate, parseDuration, parseInstant } from './calendar.ts';
import { type CheckContext, expectFamily, makeIn, makeMatch } from './checked-nodes.ts';
import { familyOf, typeName, typeOf } from './feel-types.ts';
import type { Place } from './reporter.ts';
import { typeNameZh } from './type-names-zh.ts';
import type { Ast, PeriodUnit, TextMatch } from './types.ts';

/** One function of the language: how many arguments it takes and the node a call becomes. */
export interface FeelFunction {
  readonly parameters: readonly string[];
  make(args: readonly Ast[], place: Place, context: CheckContext): Ast;
}

const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

function textMatch(op: TextMatch): FeelFunction {
  return {
    parameters: ['text', 'part'],
    make: ([text, part], place, context) =>
      makeMatch(op, text as Ast, part as Ast, place, { ...context, ignoreCase: false }),
  };
}

function textFunction(make: (of: Ast) => Ast): FeelFunction {
  return {
    parameters: ['text'],
    make: ([of], place, context) => expectFamily(of as Ast, 'string', place, context) ?? make(of as Ast),
  };
}

function literalFunction(type: 'date' | 'dateTime' | 'duration'): FeelFunction {
  return {
    parameters: ['text'],
    make: ([of], place, context) => makeTemporal(type, of as Ast, place, context),
  };
}

/** The literal a constructor such as `date("2026-01-31")` stands for. */
function makeTemporal(
  type: 'date' | 'dateTime' | 'duration',
  of: Ast,
  place: Place,
  context: CheckContext,
): Ast {
  const text =
    of.kind === 'literal' && typeof of.value === 'string' && of.type === 'string' ? of.value : undefined;
  const parse = { date: parseDate, dateTime: parseInstant, duration: parseDuration }[type];
  if (text !== undefined && parse(text) !== undefined) return { kind: 'literal', type, value: text };
  return context.reporter.error(
    'expression.literal',
    sentence(
      `Expected a ${typeName(type)} in quotes, such as ${exampleOf[type]}`,
      `此处需要引号中的${typeNameZh(type)}，例如 ${exampleOf[type]}`,
    ),
    place,
    { expected: typeName(type) },
  );
}

const exampleOf = { date: '"2026-01-31"', dateTime: '"2026-01-31T08:00:00Z"', duration: '"P14D"' };

/** All functions an expression may call, by name. */
export const feelFunctions: ReadonlyMap<string, FeelFunction> = new Map<string, FeelFunction>([
  ['contains', textMatch('contains')],
  ['starts with', textMatch('startsWith')],
  ['ends with', textMatch('endsWith')],
  ['upper case', textFunction((of) => ({ kind: 'case', to: 'upper', of }))],
  ['lower case', textFunction((of) => ({ kind: 'case', to: 'lower', of }))],
  ['string length', textFunction((of) => ({ kind: 'length', of }))],
  ['is blank', { parameters: ['value'], make: ([of]) => ({ kind: 'isEmpty', of: of as Ast }) }],
  [
    'not',
    {
      parameters: ['condition'],
      make: ([of], place, context) =>
        expectFamily(of as Ast, 'boolean', place, context) ?? { kind: 'not', of: of as Ast },
    },
  ],
  [
    'list contains',
    {
      parameters: ['list', 'element'],
      make: ([list, element], place, context) =>
        expectFamily(list as Ast, 'list', place, context) ??
        makeIn(list as Ast, [element as Ast], place, context),
    },
  ],
  ['today', { parameters: [], make: () => ({ kind: 'today' }) }],
  ['now', { parameters: [], make: () => ({ kind: 'now' }) }],
  ['date', literalFunction('date')],
  ['date and time', literalFunction('dateTime')],
  ['duration', literalFunction('duration')],
  [
    'user has role',
    {
      parameters: ['role'],
      make: ([role], place, context) =>
        role?.kind === 'literal' && typeof role.value === 'string'
          ? { kind: 'hasRole', role: role.value }
          : context.reporter.error(
              'expression.literal',
              sentence('Expected the name of a role in quotes', '此处需要引号中的角色名称'),
              place,
            ),
    },
  ],
  [
    'within',
    {
      parameters: ['when', 'anchor', 'unit'],
      make: ([of, anchor, unit], place, context) => makeWithin(of as Ast, [anchor, unit], 1, place, context),
    },
  ],
]);

/** A test for a period relative to today, from its literal anchor and unit. */
export function makeWithin(
  of: Ast,
  period: readonly (Ast | undefined)[],
  n: number,
  place: Place,
  context: CheckContext,
): Ast {
  const [anchor, unit] = period.map((part) => (part?.kind === 'literal' ? part.value : undefined));
  const family = familyOf(typeOf(of));
  if (family !== 'date' && family !== 'dateTime' && family !== 'any') {
    return context.reporter.error(
      'expression.type',
      sentence(`${typeName(typeOf(of))} is no date`, `${typeNameZh(typeOf(of))}不是日期`),
      place,
    );
  }
  const known = units.find((name) => name === unit);
  if (!known || (anchor !== 'this' && anchor !== 'last' && anchor !== 'next')) {
    return context.reporter.error(
      'expression.period',
      sentence(
        'Expected "this", "last" or "next" and "day", "week", "month", "quarter" or "year"',
        '时段应由 "this"、"last" 或 "next" 与 "day"、"week"、"month"、"quarter" 或 "year" 组成',
      ),
      place,
    );
  }
  return { kind: 'within', of, period: { anchor, unit: known, n } };
}
