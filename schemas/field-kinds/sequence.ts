import { sentence } from '../findings.ts';
import { impossible } from './definition-findings.ts';
import type { FieldKind } from './field-kind.ts';
import { textOperators } from './operators.ts';
import { trimmed } from './text-value.ts';

const maxLength = 100;

/** A number that the engine gives once, on creation: D-2026-0042. Nobody writes it. */
export const sequence: FieldKind = {
  kind: 'sequence',
  icon: 'list-numbers',
  operators: textOperators,
  sortable: true,
  groupable: false,
  searchable: true,
  feelType: () => 'string',
  check(field, at) {
    const pattern = field.settings.pattern ?? '';
    const findings = [];
    if ((pattern.match(/\{#+\}/g) ?? []).length !== 1) {
      findings.push(
        impossible(
          at,
          'pattern',
          sentence(
            'pattern must hold one counter, such as {####}',
            'pattern 必须恰好包含一个计数器，例如 {####}',
          ),
        ),
      );
    }
    for (const token of pattern.match(/\{[^}]*\}/g) ?? []) {
      if (/^\{(?:#{1,12}|YYYY|YY|MM|DD)\}$/.test(token)) continue;
      findings.push(
        impossible(
          at,
          'pattern',
          sentence(
            `pattern does not know ${token}; possible are {YYYY} {YY} {MM} {DD} {####}`,
            `pattern 不识别 ${token}，可用 {YYYY}、{YY}、{MM}、{DD}、{####}`,
          ),
        ),
      );
    }
    return findings;
  },
  valueSchema: () => ({ type: 'string', maxLength }),
  coerce: () => ({ kind: 'failed', code: 'value.readOnly' }),
  normalise: (value) => trimmed(value, maxLength),
};
