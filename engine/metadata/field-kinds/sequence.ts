import { storedText } from './stored-text.ts';

/** `sequence`: a string. */
export const sequence = storedText('sequence', { indexed: true });
