import { ApiProblem } from '../../api/problem.ts';

/** What a refused transition says: per field, and about the whole. */
export interface GateFindings {
  fields: Map<string, string>;
  others: string[];
}

const pointer = /^\/fields\/([^/]+)/;

/** The findings of a 422, sorted by field; undefined for any other failure. */
export function gateFindings(error: unknown): GateFindings | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 422) return undefined;
  const found: GateFindings = { fields: new Map(), others: [] };
  for (const item of error.errors) {
    const field = pointer.exec(item.pointer)?.[1];
    const sentence = item.detail ?? item.code;
    if (field === undefined) found.others.push(sentence);
    else found.fields.set(field, sentence);
  }
  if (error.errors.length === 0) found.others.push(error.message);
  return found;
}
