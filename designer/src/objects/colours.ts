import type { Colour } from '#schemas/types/index.ts';

/** The colours of stages and options, in the order of the design system. */
export const colours: readonly Colour[] = [
  'slate',
  'blue',
  'sky',
  'cyan',
  'teal',
  'green',
  'lime',
  'amber',
  'orange',
  'red',
  'pink',
  'violet',
];
