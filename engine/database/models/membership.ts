import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { systemSchema } from './system-schema.ts';

/** Which account is which member of which workspace. */
export interface MembershipRecord {
  /** `<account>/<workspace>`. */
  _id: string;
  account: string;
  workspace: string;
  member: ObjectId;
}

/** `memberships` of the control database. */
export const membershipSchema = systemSchema<MembershipRecord>('memberships', {
  _id: { type: String, required: true },
  account: { type: String, required: true },
  workspace: { type: String, required: true },
  member: { type: Schema.Types.ObjectId, required: true },
});
