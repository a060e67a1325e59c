import type { SyntheticEvent } from 'react';

/** Selects what stands in an input that can be typed in, so that the first letter replaces it instead of following it. */
export function selectText({ currentTarget }: SyntheticEvent<HTMLInputElement>): void {
  if (!currentTarget.readOnly) currentTarget.select();
}
