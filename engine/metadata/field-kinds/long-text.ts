import { storedText } from './stored-text.ts';

/** `longText`: a string; too long for an index key, so no view gets an index on it. */
export const longText = storedText('longText', { indexed: false });
