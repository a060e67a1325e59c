import type { Finding } from '#schemas/findings.ts';
import type { LiteralNode } from './types.ts';

/** Where in the source a finding is: offsets in FEEL text, or a pointer into a JSON filter. */
export type Place = { readonly from: number; readonly to: number } | { readonly pointer: string };

/** Collects the findings of one expression. */
export interface Reporter {
  readonly findings: Finding[];
  /** Adds an error and answers the node that stands for the faulty part, so that checking goes on. */
  error(code: string, message: string, place: Place, params?: Record<string, unknown>): LiteralNode;
  warning(code: string, message: string, place: Place, params?: Record<string, unknown>): void;
  hasErrors(): boolean;
}

const faultyPart: LiteralNode = { kind: 'literal', type: 'any', value: null };

/** A reporter whose findings' paths begin with `base`. */
export function createReporter(base = ''): Reporter {
  const findings: Finding[] = [];
  function add(
    severity: Finding['severity'],
    code: string,
    message: string,
    place: Place,
    params: Record<string, unknown> = {},
  ): void {
    const pointer = 'pointer' in place ? `${base}${place.pointer}` : base;
    findings.push({
      code,
      path: pointer,
      pointer,
      message,
      params: 'from' in place ? { ...params, from: place.from, to: place.to } : params,
      severity,
    });
  }
  return {
    findings,
    error(code, message, place, params) {
      add('error', code, message, place, params);
      return faultyPart;
    },
    warning(code, message, place, params) {
      add('warning', code, message, place, params);
    },
    hasErrors: () => findings.some((finding) => finding.severity === 'error'),
  };
}
