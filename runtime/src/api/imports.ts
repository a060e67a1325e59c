import type { ImportMapping, ImportState } from '#schemas/types/index.ts';
import { workspacePrefix } from './base-path.ts';
import { readAnswer, request, send } from './request.ts';

export type { ImportColumn, ImportMapping } from '#schemas/types/index.ts';

/** One column of an uploaded file. */
export interface FileColumn {
  column: string;
  /** Some of its different values, in the order they come. */
  samples: string[];
  /** How many rows say something in it. */
  filled: number;
}

/** What is wrong with several rows in the same way. */
export interface ImportFinding {
  code: string;
  /** The target concerned: a field, `owner`, `stage` … */
  field?: string;
  count: number;
  samples: string[];
  /** The texts of the file concerned, most frequent first, at most 200. */
  values?: { value: string; count: number }[];
  /** The sentence of the server in the language asked for. */
  detail?: string;
}

/** An upload and what has become of it. */
export interface ImportView {
  id: string;
  object: string;
  state: ImportState['state'];
  fileName: string;
  encoding: string;
  delimiter: string;
  /** Rows below the header. */
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  findings: ImportFinding[];
  columns: FileColumn[];
  proposal: ImportMapping;
  mapping?: ImportMapping;
  /** Stages and options that the file names and the release does not have. */
  missing?: { stages: string[]; options: { optionSet: string; values: string[] }[] };
  progress?: { done?: number; total?: number };
  error?: { code: string; detail: string };
  createdAt: string;
}

/** A row that something is wrong with, as it stands in the file. */
export interface ProblemRow {
  /** Counts from 1 below the header. */
  n: number;
  cells: string[];
  problems: { code: string; field?: string; value?: string; detail?: string }[];
}

interface Single {
  data: ImportView;
}

/** The newest first, my own; an administrator sees everybody's. */
export async function listImports(): Promise<ImportView[]> {
  return (await request<{ data: ImportView[] }>('/imports')).data;
}

/** @throws ApiProblem 404 also for somebody else's */
export async function loadImport(id: string): Promise<ImportView> {
  return (await request<Single>(`/imports/${id}`)).data;
}

/** @throws ApiProblem 413 and 422 for what cannot be read as CSV; nothing is kept then */
export async function uploadImport(object: string, file: File): Promise<ImportView> {
  const body = new FormData();
  body.set('object', object);
  body.set('file', file);
  return (await request<Single>('/imports', { method: 'POST', body })).data;
}

/** @throws ApiProblem 422 with a pointer to everything in the mapping that cannot be used */
export async function saveMapping(id: string, mapping: ImportMapping): Promise<ImportView> {
  return (await request<Single>(`/imports/${id}/mapping`, { method: 'PUT', body: mapping })).data;
}

/** What can be asked of an import; the long ones answer at once and go on as jobs. */
export type ImportAction = 'check' | 'run' | 'cancel' | 'revert';

/** @throws ApiProblem 409 when the import is not in a state for it */
export async function actOnImport(id: string, action: ImportAction): Promise<ImportView> {
  return (await request<Single>(`/imports/${id}/${action}`, { method: 'POST', body: {} })).data;
}

/** Missing stages and options stand in the draft afterwards; the keys of the components changed. */
export async function proposeDraft(id: string): Promise<string[]> {
  const path = `/imports/${id}/draft`;
  return (await request<{ data: { components: string[] } }>(path, { method: 'POST', body: {} })).data
    .components;
}

/** Rows with one kind of problem, in the order of the file. */
export async function listProblemRows(
  id: string,
  finding: Pick<ImportFinding, 'code' | 'field'>,
): Promise<ProblemRow[]> {
  const params = new URLSearchParams({ code: finding.code, limit: '50' });
  if (finding.field !== undefined) params.set('field', finding.field);
  return (await request<{ data: ProblemRow[] }>(`/imports/${id}/rows?${params}`)).data;
}

/** The rows that have problems as they came, with the reasons in a last column. */
export async function loadErrorsCsv(id: string): Promise<Blob> {
  const response = await send(`${workspacePrefix()}/api/v1/imports/${id}/errors.csv`, {});
  if (!response.ok) await readAnswer(response);
  return response.blob();
}
