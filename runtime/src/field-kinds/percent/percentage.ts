const places = 12;

/** 0.155 → 15.5, without the noise of binary fractions. */
export function percentageOf(fraction: number): number {
  return round(fraction * 100);
}

/** 15.5 → 0.155; undefined stays. */
export function fractionOf(percentage: number | undefined): number | undefined {
  return percentage === undefined ? undefined : round(percentage / 100);
}

function round(value: number): number {
  return Number(value.toFixed(places));
}
