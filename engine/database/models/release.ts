import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { systemSchema } from './system-schema.ts';

/** One component of a release by the hash of its document. */
export interface ReleaseEntry {
  kind: string;
  name: string;
  hash: string;
  /** The pack it came from, and the hash of the pack's own text of it (kept in `_components`). */
  origin?: { pack: string; version: string; hash: string };
}

/** An immutable, numbered, published set of components. The documents stand in `_components` by hash. */
export interface ReleaseRecord {
  /** The release's number, counted from 1. */
  _id: number;
  /** SHA-256 over the sorted entries: what the registry verifies before it compiles. */
  hash: string;
  /** Number of the release it was made from. */
  base: number;
  note: string;
  entries: ReleaseEntry[];
  publishedAt: Date;
  publishedBy?: ObjectId;
}

/** `_releases`: one document per release. */
export const releaseSchema = systemSchema<ReleaseRecord>('_releases', {
  _id: { type: Number, required: true },
  hash: { type: String, required: true },
  base: { type: Number, required: true },
  note: { type: String, default: '' },
  entries: { type: [Schema.Types.Mixed], required: true },
  publishedAt: { type: Date, required: true },
  publishedBy: { type: Schema.Types.ObjectId },
});
