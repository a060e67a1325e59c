import { Decimal } from 'decimal.js';
import { type Finding, sentence } from '../findings.ts';
import type { JsonSchema, JsonValue } from '../json.ts';
import { isBlank } from './blank.ts';
import { impossible } from './definition-findings.ts';
import type { FieldDefinition } from './field-kind.ts';

/** How the numbers of one kind are kept: `decimals` of the stored number, all of them within 15 digits. */
export interface NumberShape {
  /** Decimals of the stored number. */
  decimals: number;
  minimum: number;
  maximum: number;
}

/** JSON numbers are exact up to this many significant digits (DECISIONS 4). */
export const significantDigits = 15;

const Exact = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN });

/** The shape that a field's precision and limits give; no number within it needs more than 15 digits. */
export function numberShape(field: FieldDefinition, decimals: number): NumberShape {
  const bound = Number(`${'9'.repeat(significantDigits - decimals)}.${'9'.repeat(decimals) || '0'}`);
  const { minimum = -bound, maximum = bound } = field.property;
  return { decimals, minimum: Math.max(minimum, -bound), maximum: Math.min(maximum, bound) };
}

/** The schema of a number of that shape. */
export function numberSchema(shape: NumberShape): JsonSchema {
  return { type: 'number', minimum: shape.minimum, maximum: shape.maximum };
}

/**
 * The number rounded half-even to the shape's decimals; undefined for a blank. What is no number, or lies
 * outside the limits, stays as it is: rounding must not bring it in.
 */
export function rounded(value: JsonValue, shape: NumberShape): JsonValue | undefined {
  if (isBlank(value)) return undefined;
  if (typeof value !== 'number' || value < shape.minimum || value > shape.maximum) return value;
  const result = new Exact(value).toDecimalPlaces(shape.decimals, Decimal.ROUND_HALF_EVEN).toNumber();
  return result === 0 ? 0 : result;
}

/** Whether digits hold no more decimals than `decimals`, and no more than 15 that count. */
export function fitsDigits(digits: string, decimals: number): boolean {
  const exact = new Exact(digits);
  return exact.decimalPlaces() <= decimals && exact.precision(true) <= significantDigits;
}

/** What makes a numeric definition impossible. `scale` is how many decimals a precision of 0 stands for. */
export function checkNumber(
  field: FieldDefinition,
  at: string,
  limits: { precision: number; maxPrecision: number; scale?: number },
): Finding[] {
  const { precision, maxPrecision, scale = 0 } = limits;
  if (!Number.isInteger(precision) || precision < 0 || precision > maxPrecision) {
    return [
      impossible(
        at,
        'precision',
        sentence(`precision must be 0–${maxPrecision}`, `precision 必须为 0–${maxPrecision}`),
        { maxPrecision },
      ),
    ];
  }
  const shape = numberShape({ ...field, property: { 'x-field': field.settings } }, precision + scale);
  const { minimum, maximum, default: preset } = field.property;
  const findings: Finding[] = [];
  for (const [word, value] of Object.entries({ minimum, maximum, default: preset })) {
    if (typeof value !== 'number') continue;
    if (!fitsDigits(String(value), shape.decimals)) {
      findings.push(
        impossible(
          at,
          word,
          sentence(
            `${word} must have at most ${shape.decimals} decimals and 15 digits`,
            `${word} 最多 ${shape.decimals} 位小数、共 15 位数字`,
          ),
        ),
      );
    } else if (value < shape.minimum || value > shape.maximum) {
      findings.push(
        impossible(
          at,
          word,
          sentence(`${word} must be within ±${shape.maximum}`, `${word} 必须在 ±${shape.maximum} 之内`),
        ),
      );
    }
  }
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
    findings.push(
      impossible(at, 'range', sentence('minimum is greater than maximum', 'minimum 大于 maximum')),
    );
  }
  if (typeof preset === 'number' && (preset < (minimum ?? preset) || preset > (maximum ?? preset))) {
    findings.push(
      impossible(
        at,
        'default',
        sentence('default is outside minimum and maximum', '默认值超出 minimum 与 maximum 的范围'),
      ),
    );
  }
  return findings;
}
