import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { systemSchema } from './system-schema.ts';

/** A department; `parent` makes the tree. */
export interface DepartmentDocument {
  _id: ObjectId;
  rev: number;
  name: string;
  /** Lower-case, normalised name: unique below one parent. */
  key: string;
  parent: ObjectId | null;
  createdAt: Date;
  updatedAt: Date;
}

/** `_departments`. */
export const departmentSchema = systemSchema<DepartmentDocument>('_departments', {
  rev: { type: Number, required: true },
  name: { type: String, required: true },
  key: { type: String, required: true },
  parent: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
