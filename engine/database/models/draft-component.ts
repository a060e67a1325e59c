import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { systemSchema } from './system-schema.ts';

/** One component that a draft changes or deletes. */
export interface DraftComponentRecord {
  /** `<draft>/<kind>/<name>`. */
  _id: string;
  draft: string;
  kind: string;
  name: string;
  /** Raised by every save; what `If-Match` names. */
  rev: number;
  /** The component in JSON, null when the draft deletes it. */
  json: string | null;
  /** Hash of the published component it was made from, null for a new one. */
  baseHash: string | null;
  updatedAt: Date;
  updatedBy?: ObjectId;
}

/** `_draft_components`: changed components only (DECISIONS 10). */
export const draftComponentSchema = systemSchema<DraftComponentRecord>('_draft_components', {
  _id: { type: String, required: true },
  draft: { type: String, required: true },
  kind: { type: String, required: true },
  name: { type: String, required: true },
  rev: { type: Number, required: true },
  json: { type: String },
  baseHash: { type: String },
  updatedAt: { type: Date, required: true },
  updatedBy: { type: Schema.Types.ObjectId },
});
