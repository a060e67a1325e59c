import { ApiProblem } from '../api/problem.ts';

/** What the server refused: sentences by field, and those about the whole record. */
export interface FieldFindings {
  fields: Readonly<Record<string, string>>;
  others: readonly string[];
}

const none: FieldFindings = { fields: {}, others: [] };

/** The findings of a refused write; findings at fields that the form does not show are told about the whole. */
export function findingsOf(
  error: unknown,
  shown: (field: string) => boolean,
  nameOf: (field: string) => string = (field) => field,
): FieldFindings {
  if (!(error instanceof ApiProblem)) return none;
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const { pointer, detail, code } of error.errors) {
    const name = /^\/fields\/([^/]+)/.exec(pointer)?.[1];
    const sentence = detail ?? code;
    if (name !== undefined && shown(name)) fields[name] ??= sentence;
    else others.push(name === undefined ? sentence : `${nameOf(name)}: ${sentence}`);
  }
  if (error.errors.length === 0) others.push(error.message);
  return { fields, others };
}
