import type { StageColor } from './theme/stage-colors.ts';

const personColours: readonly StageColor[] = [
  'blue',
  'teal',
  'orange',
  'violet',
  'pink',
  'lime',
  'sky',
  'amber',
];
const tileColours: readonly StageColor[] = [
  'green',
  'slate',
  'amber',
  'teal',
  'cyan',
  'red',
  'pink',
  'blue',
  'orange',
  'violet',
  'sky',
  'lime',
];

/** Always the same colour for the same person. */
export function personColour(id: string): StageColor {
  return personColours[hash(id) % personColours.length] ?? 'blue';
}

/** Always the same colour for the same record. */
export function tileColour(id: string): StageColor {
  return tileColours[hash(id) % tileColours.length] ?? 'slate';
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
