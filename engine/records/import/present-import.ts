import { type ErrorLanguage, errorText, findErrorEntry } from '#engine/errors/index.ts';
import type { JobView } from '#engine/jobs/index.ts';
import type { GroupedFinding, ImportDocument, ImportRow, RowProblem } from './import-document.ts';

/** An import as the API answers it: figures, findings in words, the columns and what they are mapped to. */
export function presentImport(
  document: ImportDocument,
  job: JobView | undefined,
  language: ErrorLanguage,
): object {
  const { _id, object, state, total, counts, findings, columns, proposal, mapping, missing } = document;
  const isAtWork = state === 'checking' || state === 'running';
  const hasStopped = isAtWork && (job?.state === 'failed' || job?.state === 'cancelled');
  return {
    id: _id.toHexString(),
    object,
    state: hasStopped ? 'failed' : state,
    fileName: document.fileName,
    encoding: document.encoding,
    delimiter: document.delimiter,
    total,
    ...counts,
    findings: findings.map((finding) => ({ ...finding, ...wordsOf(finding, language) })),
    columns,
    proposal,
    ...(mapping && { mapping }),
    ...(missing && { missing }),
    ...(job && { job: job.id, progress: job.progress }),
    ...(hasStopped && job?.error && { error: job.error }),
    createdAt: document.createdAt.toISOString(),
  };
}

/** A row as it stands in the file, with what is wrong with it in words. */
export function presentRow({ n, cells, problems = [] }: ImportRow, language: ErrorLanguage): object {
  return { n, cells, problems: problems.map((problem) => ({ ...problem, ...said(problem, language) })) };
}

function wordsOf({ code, params, samples }: GroupedFinding, language: ErrorLanguage): { detail?: string } {
  return said({ code, ...(params && { params }), value: samples.slice(0, 3).join(', ') }, language);
}

function said({ code, params, value = '' }: RowProblem, language: ErrorLanguage): { detail?: string } {
  const entry = findErrorEntry(code);
  return entry ? { detail: errorText(entry.detail, language, { value, ...params }) } : {};
}
