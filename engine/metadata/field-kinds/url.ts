import { storedText } from './stored-text.ts';

/** `url`: a string. */
export const url = storedText('url', { indexed: true });
