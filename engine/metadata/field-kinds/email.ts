import { storedText } from './stored-text.ts';

/** `email`: a string. */
export const email = storedText('email', { indexed: true });
