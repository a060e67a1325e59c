import { systemSchema } from './system-schema.ts';

/** What an unsafe request with an `Idempotency-Key` answered, kept 48 hours. */
export interface IdempotentAnswer {
  /** SHA-256 of who asked and the key. */
  _id: string;
  /** SHA-256 of method, address and body: another request under the same key is refused. */
  request: string;
  state: 'running' | 'done';
  /** A claim whose time has passed belongs to a process that died. */
  claimedUntil: Date;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  expiresAt: Date;
}

/** `_idempotency`. */
export const idempotentAnswerSchema = systemSchema<IdempotentAnswer>('_idempotency', {
  _id: { type: String, required: true },
  request: { type: String, required: true },
  state: { type: String, required: true },
  claimedUntil: { type: Date, required: true },
  status: { type: Number },
  headers: { type: Object },
  body: { type: String },
  expiresAt: { type: Date, required: true },
});
