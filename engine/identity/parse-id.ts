import { ObjectId } from '#engine/database/index.ts';

/** The id that 24 hex digits name, or null for any other text. */
export function parseId(text: string): ObjectId | null {
  return /^[0-9a-f]{24}$/i.test(text) ? new ObjectId(text) : null;
}
