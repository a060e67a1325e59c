import type { ErrorCode } from '#engine/errors/index.ts';

/** One consequence of a publish for what is stored. */
export interface ImpactItem {
  code: ErrorCode;
  /** `blocking` refuses the publish, `warning` is worth a look, `info` says what will be done. */
  severity: 'blocking' | 'warning' | 'info';
  object?: string;
  field?: string;
  /** How many records, members or values; exact, or at least so many where `isAtLeast`. */
  count: number;
  isAtLeast?: boolean;
  params: Record<string, unknown>;
}
