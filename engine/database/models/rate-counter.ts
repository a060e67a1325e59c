import { systemSchema } from './system-schema.ts';

/** How often something was tried within one window. */
export interface RateCounter {
  /** `<what>:<who>:<start of the window>`. */
  _id: string;
  count: number;
  expiresAt: Date;
}

/** `rate_counters` of the control database: exact, shared by all processes. */
export const rateCounterSchema = systemSchema<RateCounter>('rate_counters', {
  _id: { type: String, required: true },
  count: { type: Number, required: true },
  expiresAt: { type: Date, required: true },
});
