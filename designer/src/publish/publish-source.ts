import { request } from '#runtime/api/request.ts';

/** A change in words, with what it means for stored records. */
export interface DraftChange {
  component: string;
  path: readonly string[];
  change: 'added' | 'removed' | 'changed';
  effect: 'additive' | 'widening' | 'narrowing' | 'destructive';
  message: { en: string; 'zh-CN': string };
}

/** A consequence counted on real data, in the reader's language. */
export interface DraftImpact {
  code: string;
  severity: 'blocking' | 'warning' | 'info';
  object?: string;
  field?: string;
  count: number;
  message: string;
}

export interface ReleaseSummary {
  number: number;
  note: string;
  publishedAt: string;
  publishedBy?: string;
  isActive: boolean;
}

/** What publishing now would change and mean. */
export async function loadChanges(): Promise<{
  base: number;
  changes: DraftChange[];
  impact: DraftImpact[];
}> {
  const [diff, impact] = await Promise.all([
    request<{ data: { base: number; changes: DraftChange[] } }>('/drafts/main/diff'),
    request<{ data: DraftImpact[] }>('/drafts/main/impact', { method: 'POST', body: {} }).catch(() => ({
      data: [],
    })),
  ]);
  return { ...diff.data, impact: impact.data };
}

export async function loadReleases(): Promise<ReleaseSummary[]> {
  return (await request<{ data: ReleaseSummary[] }>('/releases')).data;
}

/** @throws ApiProblem 409 `draft.behind`, 422 with findings */
export async function publishDraft(note: string): Promise<number> {
  const { data } = await request<{ data: { release: number } }>('/drafts/main/publish', {
    method: 'POST',
    body: { note },
  });
  return data.release;
}

export function discardDraft(): Promise<void> {
  return request('/drafts/main', { method: 'DELETE' });
}

export function activateRelease(number: number): Promise<void> {
  return request(`/releases/${number}/activate`, { method: 'POST', body: {} });
}

/** Moves the draft onto the release that is live; changes of both sides are merged. */
export function rebaseDraft(): Promise<void> {
  return request('/drafts/main/rebase', { method: 'POST', body: {} });
}
