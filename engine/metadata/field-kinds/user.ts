import { storedId } from './stored-id.ts';

/** `user`: an ObjectId. */
export const user = storedId('user');
