import { readNumber } from './number-text.ts';

/** Whether figures are written as `1.234,5`: some can be read with a decimal comma only, and none with a point only. */
export function detectDecimalComma(cells: Iterable<string>): boolean {
  let isSeen = false;
  for (const cell of cells) {
    const [withPoint, withComma] = [readNumber(cell), readNumber(cell, true)];
    if (withPoint && !withComma) return false;
    if (withComma && !withPoint) isSeen = true;
  }
  return isSeen;
}
