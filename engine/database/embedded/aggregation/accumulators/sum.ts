import {
  addNumbers,
  addParts,
  asDouble,
  Decimal128,
  type DecimalParts,
  decimalParts,
  divideNumbers,
  Double,
  fitsLong,
  isInt32,
  isNumeric,
  type Maybe,
  type Numeric,
  readSmallDecimal,
  specialDecimal,
  toNumber,
  type Value,
  wideDecimal,
} from '../../bson/index.ts';
import type { Gathering } from './accumulator.ts';

/** Decimals of one exponent: small coefficients add up as a plain number until it would be inexact. */
interface Bucket {
  readonly exponent: number;
  small: number;
  large: bigint;
}

const NO_BUCKETS: readonly Bucket[] = [];

const numberOr0 = (value: Maybe): number => (isNumeric(value) ? toNumber(value) : 0);

const part = { coefficient: 0, exponent: 0 };

/**
 * A running sum of all number types. Integers and decimals are exact, doubles compensated (Neumaier); decimals cost
 * little more than doubles because they are added as integers per exponent and put together once at the end.
 */
export class Sum implements Gathering {
  count = 0;
  #int = 0;
  #long = 0n;
  #hasLong = false;
  #double = 0;
  #lost = 0;
  #hasDouble = false;
  #buckets: readonly Bucket[] = NO_BUCKETS;
  #bucket: Bucket | undefined;
  #special: number | undefined;

  /** Adds a value; anything but a number is ignored. */
  add(value: Maybe): void {
    if (typeof value === 'number') {
      this.count++;
      if (isInt32(value)) this.#addInteger(value);
      else this.#addDouble(value);
    } else if (value instanceof Decimal128) {
      this.count++;
      this.#addDecimal(value);
    } else if (isNumeric(value)) {
      this.count++;
      if (value instanceof Double) this.#addDouble(value.value);
      else {
        this.#hasLong = true;
        this.#long += value;
      }
    }
  }

  #addInteger(value: number): void {
    this.#int += value;
    if (Number.isSafeInteger(this.#int)) return;
    this.#long += BigInt(this.#int - value) + BigInt(value);
    this.#int = 0;
  }

  #addDouble(value: number): void {
    this.#hasDouble = true;
    const sum = this.#double + value;
    if (Number.isFinite(sum)) {
      this.#lost +=
        Math.abs(this.#double) >= Math.abs(value) ? this.#double - sum + value : value - sum + this.#double;
    }
    this.#double = sum;
  }

  #addDecimal(value: Decimal128): void {
    if (readSmallDecimal(value, part)) {
      const bucket = this.#bucketOf(part.exponent);
      const sum = bucket.small + part.coefficient;
      if (Number.isSafeInteger(sum)) bucket.small = sum;
      else bucket.large += BigInt(part.coefficient);
      return;
    }
    const parts = decimalParts(value);
    if (typeof parts === 'number') this.#special = (this.#special ?? 0) + parts;
    else this.#bucketOf(parts.exponent).large += parts.coefficient;
  }

  #bucketOf(exponent: number): Bucket {
    if (this.#bucket?.exponent === exponent) return this.#bucket;
    let bucket = this.#buckets.find((known) => known.exponent === exponent);
    if (!bucket) {
      bucket = { exponent, small: 0, large: 0n };
      this.#buckets = [...this.#buckets, bucket];
    }
    this.#bucket = bucket;
    return bucket;
  }

  /** The sum in the widest type seen; int32 0 when nothing was added. */
  result(): Maybe {
    return this.total();
  }

  /** The same as a number. */
  total(): Numeric {
    const plain = this.#plainTotal();
    if (this.#special !== undefined)
      return specialDecimal(this.#special + (this.#hasDouble ? this.#double : 0));
    if (this.#buckets.length === 0) return plain;
    const decimal = this.#decimalTotal();
    if (this.#hasDouble && Number.isFinite(this.#double)) return this.#withDoubles(decimal);
    return this.#hasDouble || this.#hasLong || this.#int !== 0
      ? (addNumbers(decimal, plain) ?? decimal)
      : decimal;
  }

  /** Doubles are added to decimals with all their 34 digits, where expressions take 15 of them. */
  #withDoubles(decimal: Decimal128): Numeric {
    const plain = [this.#double, this.#lost, this.#long + BigInt(this.#int)];
    return plain.reduce<Numeric>((sum, next) => addNumbers(sum, wideDecimal(next)) ?? sum, decimal);
  }

  #plainTotal(): Numeric {
    const whole = this.#long + BigInt(this.#int);
    if (this.#hasDouble) {
      const exact = Number.isFinite(this.#double) ? this.#double + this.#lost : this.#double;
      return asDouble(exact + Number(whole));
    }
    if (!fitsLong(whole)) return asDouble(Number(whole));
    return !this.#hasLong && isInt32(Number(whole)) ? Number(whole) : whole;
  }

  #decimalTotal(): Decimal128 {
    const parts = this.#buckets.map(
      ({ exponent, small, large }): DecimalParts => ({ coefficient: large + BigInt(small), exponent }),
    );
    parts.sort((a, b) => b.exponent - a.exponent);
    const [first, ...rest] = parts;
    let sum = first ?? { coefficient: 0n, exponent: 0 };
    for (const next of rest) {
      if (sum.exponent - next.exponent > 100) return addParts(sum, next);
      sum = {
        coefficient: sum.coefficient * 10n ** BigInt(sum.exponent - next.exponent) + next.coefficient,
        exponent: next.exponent,
      };
    }
    return addParts(sum, { coefficient: 0n, exponent: sum.exponent });
  }

  /** The whole state: whole numbers as text, which has room for all their digits. */
  partial(): Value {
    const whole = this.#long + BigInt(this.#int);
    const buckets = this.#buckets.map(({ exponent, small, large }) => [
      exponent,
      String(large + BigInt(small)),
    ]);
    return [
      this.count,
      String(whole),
      this.#hasLong,
      this.#hasDouble ? this.#double : null,
      this.#lost,
      this.#special ?? null,
      buckets,
    ];
  }

  /** Adds what `partial` of another sum told. */
  absorb(partial: Value): void {
    if (!Array.isArray(partial)) return;
    const [count, whole, hasLong, double, lost, special, buckets] = partial;
    this.count += numberOr0(count);
    this.#long += BigInt(String(whole));
    this.#hasLong ||= hasLong === true;
    if (isNumeric(double)) this.#addDouble(toNumber(double));
    this.#lost += numberOr0(lost);
    if (isNumeric(special)) this.#special = (this.#special ?? 0) + toNumber(special);
    for (const bucket of Array.isArray(buckets) ? buckets : []) {
      const [exponent, coefficient] = Array.isArray(bucket) ? bucket : [];
      this.#bucketOf(numberOr0(exponent)).large += BigInt(String(coefficient));
    }
  }

  /** The average: a double, or a decimal when one was added; null when there were no numbers. */
  average(): Maybe {
    return this.count === 0 ? null : divideNumbers(this.total(), this.count);
  }
}
