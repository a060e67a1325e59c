import { systemSchema } from './system-schema.ts';

/** The one document every request checks: which release is active and how often rights have changed. */
export interface HeadDocument {
  _id: 'head';
  /** 0 before the first publish. */
  release: number;
  /** Raised in the transaction of every change to members, roles, departments and sessions (DECISIONS 3). */
  rightsEpoch: number;
}

/** `_head`: one document per workspace. */
export const headSchema = systemSchema<HeadDocument>('_head', {
  _id: { type: String, required: true },
  release: { type: Number, required: true },
  rightsEpoch: { type: Number, required: true },
});
