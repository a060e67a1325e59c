import type { ProblemItem } from '#engine/errors/index.ts';
import type { CompiledField } from '#engine/metadata/index.ts';
import type { JsonValue } from '#schemas/json.ts';

/** What JSON can carry exactly (DECISIONS 4). */
const exactDigits = 15;

/** What keeps a normalised value from being stored exactly: too many digits, or money in another currency. */
export function exactnessFinding(
  field: CompiledField,
  value: JsonValue | undefined,
  currency: string,
): ProblemItem | undefined {
  const pointer = `/fields/${field.name}`;
  if (field.kind === 'money' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (typeof value.currency === 'string' && value.currency !== currency) {
      return { pointer, code: 'money.currencyNotEnabled', params: { currency: value.currency } };
    }
    return hasTooManyDigits(value.amount)
      ? { pointer, code: 'number.precision', params: { digits: exactDigits } }
      : undefined;
  }
  return hasTooManyDigits(value)
    ? { pointer, code: 'number.precision', params: { digits: exactDigits } }
    : undefined;
}

function hasTooManyDigits(value: JsonValue | undefined): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const digits = String(value).replace(/e.*$/i, '').replace(/[-+.]/g, '').replace(/^0+/, '');
  return digits.replace(/0+$/, '').length > exactDigits || Math.abs(value) > Number.MAX_SAFE_INTEGER;
}
