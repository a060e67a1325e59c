import type { JsonValue } from '#schemas/json.ts';
import type { Measure, QueryFilter, SortKey } from '../metadata/model.ts';
import { workspacePrefix } from './base-path.ts';
import { readAnswer, request, send } from './request.ts';

/** A record as the API gives it, with what I may do to it. */
export interface RecordEnvelope {
  id: string;
  object: string;
  rev: number;
  state?: string;
  owner?: string;
  department?: string;
  recordType?: string;
  pipeline?: string;
  stage?: string;
  stageCategory?: string;
  stageSince?: string;
  createdAt?: string;
  createdBy?: string;
  updatedAt?: string;
  updatedBy?: string;
  fields: Record<string, JsonValue>;
  labels?: Record<string, string | string[]>;
  abilities?: RecordAbilities;
}

/** What I may do to one record. */
export interface RecordAbilities {
  update?: boolean;
  delete?: boolean;
  transitions?: string[];
  fields?: { read?: string[]; write?: string[] };
}

/** A question for a list. */
export interface ListQuery {
  select?: string[];
  filter?: QueryFilter;
  sort?: SortKey[];
  limit?: number;
  cursor?: string;
  count?: 'exact';
  search?: string;
}

/** One keyset page. `next` is absent on the last one. */
export interface RecordPage {
  data: RecordEnvelope[];
  page: { next?: string; count?: number };
}

/** A question for figures. */
export interface AggregateQuery {
  filter?: QueryFilter;
  groupBy?: { field: string; by?: 'day' | 'week' | 'month' | 'quarter' | 'year' }[];
  measures: Measure[];
  search?: string;
}

/** One group's keys and figures, in the order asked. */
export interface AggregateRow {
  keys: JsonValue[];
  measures: JsonValue[];
}

/** What create and patch take. */
export interface WriteBody {
  fields?: Record<string, JsonValue>;
  owner?: string | null;
  recordType?: string;
  stage?: string;
  form?: string;
  /** Neighbours in the column of the board. */
  between?: { after?: string; before?: string };
}

interface Single {
  data: RecordEnvelope;
}

/** @throws ApiProblem 422 for a field that I may not read or that does not exist */
export function listRecords(object: string, query: ListQuery, signal?: AbortSignal): Promise<RecordPage> {
  return request(`/records/${object}/query`, { method: 'POST', body: query, ...(signal && { signal }) });
}

/** Counts, sums and their like, by group. */
export async function aggregateRecords(object: string, query: AggregateQuery): Promise<AggregateRow[]> {
  return (
    await request<{ data: AggregateRow[] }>(`/records/${object}/aggregate`, { method: 'POST', body: query })
  ).data;
}

/** @throws ApiProblem 404 also when I may not know of it */
export async function getRecord(object: string, id: string): Promise<RecordEnvelope> {
  return (await request<Single>(`/records/${object}/${id}`)).data;
}

/** The new record; a repeat with the same key gives the first answer again. */
export async function createRecord(
  object: string,
  body: WriteBody,
  idempotencyKey: string,
): Promise<RecordEnvelope> {
  const headers = { 'Idempotency-Key': idempotencyKey };
  return (await request<Single>(`/records/${object}`, { method: 'POST', body, headers })).data;
}

/** The named fields are replaced whole. @throws ApiProblem 412 with `current` when `rev` is no longer the newest */
export async function patchRecord(
  object: string,
  id: string,
  rev: number | '*',
  body: WriteBody,
): Promise<RecordEnvelope> {
  return (await request<Single>(`/records/${object}/${id}`, { method: 'PATCH', body, ifMatch: rev })).data;
}

/** What a transition is given. */
export interface TransitionBody {
  fields?: Record<string, JsonValue>;
  owner?: string;
  form?: string;
  comment?: string;
  between?: { after?: string; before?: string };
}

/** The record in its new stage. @throws ApiProblem 422 naming what the gate misses */
export async function runTransition(
  object: string,
  id: string,
  rev: number | '*',
  transition: string,
  body: TransitionBody,
): Promise<RecordEnvelope> {
  const path = `/records/${object}/${id}/transitions/${transition}`;
  return (await request<Single>(path, { method: 'POST', body, ifMatch: rev })).data;
}

/** The record is in the trash. */
export function trashRecord(object: string, id: string, rev: number | '*'): Promise<unknown> {
  return request(`/records/${object}/${id}`, { method: 'DELETE', ifMatch: rev });
}

/** The record is live again. */
export function restoreRecord(object: string, id: string): Promise<unknown> {
  return request(`/records/${object}/${id}/restore`, { method: 'POST', body: {}, ifMatch: '*' });
}

/** One change of one field, as I may see it. */
export interface HistoryChange {
  field: string;
  before?: JsonValue;
  after?: JsonValue;
  labels?: { before?: string; after?: string };
}

/** One entry of a record's history. */
export interface HistoryEntry {
  id: string;
  rev: number;
  at: string;
  by: string;
  byName?: string;
  cause: string;
  changes: HistoryChange[];
  /** Where the record went in its pipeline; `seconds` it had been where it was. */
  stage?: { to?: string; from?: string; seconds?: number; transition?: string };
  comment?: string;
  reason?: string;
}

/** A page of a record's history, newest first. */
export function listHistory(
  object: string,
  id: string,
  cursor?: string,
): Promise<{ data: HistoryEntry[]; page: { next?: string } }> {
  const params = new URLSearchParams({ limit: '50', ...(cursor !== undefined && { cursor }) });
  return request(`/records/${object}/${id}/history?${params}`);
}

/** Records whose search fields start with the words of `q`, over every object I may read. */
export async function searchRecords(q: string): Promise<RecordEnvelope[]> {
  return (await request<{ data: RecordEnvelope[] }>(`/search?${new URLSearchParams({ q })}`)).data;
}

/** The current list as a CSV file for the browser to save. */
export async function exportCsv(object: string, query: ListQuery): Promise<Blob> {
  const url = `${workspacePrefix()}/api/v1/records/${object}/export`;
  const response = await send(url, { method: 'POST', body: query });
  if (!response.ok) await readAnswer(response);
  return response.blob();
}
