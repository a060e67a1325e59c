import { storedText } from './stored-text.ts';

/** `phone`: a string. */
export const phone = storedText('phone', { indexed: true });
