import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { systemSchema } from './system-schema.ts';

/** How a member likes to read; what is absent follows the workspace. */
export interface MemberProfile {
  /** BCP-47. */
  language?: string;
  /** IANA name; changes how instants are shown, never what `today()` is. */
  timeZone?: string;
  numberFormat?: string;
}

/** A person in a workspace: `user` in API, metadata and FEEL. */
export interface MemberDocument {
  _id: ObjectId;
  rev: number;
  name: string;
  /** Folded words of the name and the e-mail, matched by prefix. */
  search: string[];
  /** In lower case. Without one the member owns records but cannot sign in. */
  email?: string;
  roles: string[];
  department?: ObjectId;
  teams: ObjectId[];
  active: boolean;
  /** Id of the account (control database) they sign in with. */
  account?: string;
  /** Set while an invitation is open. */
  invitation?: { tokenHash: string; expiresAt: Date };
  profile: MemberProfile;
  createdAt: Date;
  updatedAt: Date;
}

/** `_members`. */
export const memberSchema = systemSchema<MemberDocument>('_members', {
  rev: { type: Number, required: true },
  name: { type: String, required: true },
  search: { type: [String], default: [] },
  email: { type: String },
  roles: { type: [String], default: [] },
  department: { type: Schema.Types.ObjectId },
  teams: { type: [Schema.Types.ObjectId], default: [] },
  active: { type: Boolean, required: true },
  account: { type: String },
  invitation: { type: Schema.Types.Mixed },
  profile: { type: Schema.Types.Mixed, default: {} },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
