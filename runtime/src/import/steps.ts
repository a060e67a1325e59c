import type { ImportView } from '../api/imports.ts';

/** The steps of an import in their order. */
export const steps = ['upload', 'match', 'check', 'run'] as const;

/** One step of the wizard. */
export type Step = (typeof steps)[number];

/** Whether a job works on the import now. */
export function isAtWork(state: ImportView['state']): boolean {
  return state === 'checking' || state === 'running';
}

/**
 * The step that is shown: what the import has reached, or the earlier step that `wanted` (of the address) names where
 * its state still allows that.
 */
export function stepFor(state: ImportView['state'] | undefined, wanted: string | null): Step {
  if (state === undefined) return 'upload';
  if (state === 'uploaded' || state === 'mapped') return 'match';
  if (state === 'checking') return 'check';
  if (state === 'checked') return wanted === 'match' ? 'match' : 'check';
  if (state === 'failed' && (wanted === 'match' || wanted === 'check')) return wanted;
  return 'run';
}

/** Earlier steps one may still go back to. */
export function isOpenStep(state: ImportView['state'] | undefined, current: Step, step: Step): boolean {
  if (step === 'match') return current === 'check' && (state === 'checked' || state === 'failed');
  return step === 'check' && current === 'match' && state === 'checked';
}
