import { systemSchema } from './system-schema.ts';

/** A tenant: one database of its own, and the settings that hold for all its members. */
export interface WorkspaceRecord {
  /** The slug, part of the database's name and of `/w/<slug>`. */
  _id: string;
  name: string;
  /** BCP-47. */
  language: string;
  /** IANA name; rules `today()` and the buckets of instants (DECISIONS 6). */
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  createdAt: Date;
}

/** `workspaces` of the control database. */
export const workspaceSchema = systemSchema<WorkspaceRecord>('workspaces', {
  _id: { type: String, required: true },
  name: { type: String, required: true },
  language: { type: String, required: true },
  timeZone: { type: String, required: true },
  currency: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
