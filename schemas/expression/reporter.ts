import type { Finding, Sentence } from '#schemas/findings.ts';
import type { LiteralNode } from './types.ts';

/** Where in the source a finding is: offsets in FEEL text, or a pointer into a JSON filter. */
export type Place = { readonly from: number; readonly to: number } | { readonly pointer: string };

/** Collects the findings of one expression. */
export interface Reporter {
  readonly findings: Finding[];
  /** Adds an error and answers the node that stands for the faulty part, so that checking goes on. */
  error(code: string, reason: Sentence, place: Place, params?: Record<string, unknown>): LiteralNode;
  warning(code: string, reason: Sentence, place: Place, params?: Record<string, unknown>): void;
  hasErrors(): boolean;
}

const faultyPart: LiteralNode = { kind: 'literal', type: 'any', value: null };

/** A reporter whose findings' paths begin with `base`. */
export function createReporter(base = ''): Reporter {
  const findings: Finding[] = [];
  function add(
    severity: Finding['severity'],
    code: string,
    reason: Sentence,
    place: Place,
    params: Record<string, unknown> = {},
  ): void {
    const pointer = 'pointer' in place ? `${base}${place.pointer}` : base;
    findings.push({
      code,
      path: pointer,
      pointer,
      message: reason.en,
      params: { ...params, reason, ...('from' in place && { from: place.from, to: place.to }) },
      severity,
    });
  }
  return {
    findings,
    error(code, reason, place, params) {
      add('error', code, reason, place, params);
      return faultyPart;
    },
    warning(code, reason, place, params) {
      add('warning', code, reason, place, params);
    },
    hasErrors: () => findings.some((finding) => finding.severity === 'error'),
  };
}
