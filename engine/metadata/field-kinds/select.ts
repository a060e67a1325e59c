import { storedText } from './stored-text.ts';

/** `select`: a string. */
export const select = storedText('select', { indexed: true });
