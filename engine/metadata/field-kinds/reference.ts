import { storedId } from './stored-id.ts';

/** `reference`: an ObjectId. */
export const reference = storedId('reference');
