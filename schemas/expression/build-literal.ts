import { sentence } from '#schemas/findings.ts';
import { type BuildContext, placeOf, textOf } from './build-context.ts';
import type { SyntaxNode } from './feel-parser.ts';
import { feelFunctions } from './functions.ts';
import { unescapeText } from './text-literal.ts';
import type { Ast, LiteralNode } from './types.ts';

/** The literal of a text. */
export function textLiteral(value: string): LiteralNode {
  return { kind: 'literal', type: 'string', value };
}

/** A number as it is written, up to 34 digits. */
export function buildNumber(node: SyntaxNode, context: BuildContext): Ast {
  const digits = textOf(node, context).replace(/\s/g, '');
  if (/^-?(\d+(\.\d+)?|\.\d+)$/.test(digits) && digits.replace(/\D/g, '').length <= 34) {
    return { kind: 'literal', type: 'number', value: digits };
  }
  return context.reporter.error(
    'expression.literal',
    sentence('A number has at most 34 digits and a decimal point', '数字最多 34 位，可带一个小数点'),
    placeOf(node),
  );
}

/** A day, an instant or a duration, as `date("…")` or `@"…"`. */
export function buildDateTime(node: SyntaxNode, context: BuildContext): Ast {
  const source = textOf(node, context);
  const quoted = /"(?:[^"\\]|\\.)*"/.exec(source)?.[0];
  const literal = textLiteral(quoted ? unescapeText(quoted) : '');
  const value = typeof literal.value === 'string' ? literal.value : '';
  const name = source.startsWith('@') ? temporalNameOf(value) : (/^[a-z]+( [a-z]+)*/.exec(source)?.[0] ?? '');
  const constructor = feelFunctions.get(name);
  if (constructor && name !== 'time') return constructor.make([literal], placeOf(node), context);
  return context.reporter.error(
    'expression.notSupported',
    sentence(`${name} is not supported here`, `此处不支持 ${name}`),
    placeOf(node),
  );
}

function temporalNameOf(value: string): string {
  if (/^-?P/.test(value)) return 'duration';
  return value.includes('T') ? 'date and time' : 'date';
}
