import { storedText } from './stored-text.ts';

/** `text`: a string. */
export const text = storedText('text', { indexed: true });
