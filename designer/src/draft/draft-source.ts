import { request, requestAnswer } from '#runtime/api/request.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ComponentDocument, ComponentKind } from '#schemas/types/index.ts';
import { type ComponentKey, componentKey, type Draft, parseKey } from './draft.ts';

/** The draft as the server holds it. `revisions` names the revision of every component in it. */
export interface LoadedDraft {
  draft: Draft;
  revisions: ReadonlyMap<ComponentKey, number>;
  /** The components of the release that the draft changes. */
  published: Draft;
  base: number;
}

interface DraftComponentEntry {
  kind: ComponentKind;
  name: string;
  document: ComponentDocument | null;
}

interface DraftAnswer {
  data: {
    base: number;
    active: number;
    entries: DraftComponentEntry[];
    revisions: Record<ComponentKey, number>;
  };
}

/** The draft laid over its release. */
export async function loadDraft(): Promise<LoadedDraft> {
  const { data } = await request<DraftAnswer>('/drafts/main');
  const published = await loadRelease(data.base);
  const draft = new Map(published);
  for (const { kind, name, document } of data.entries) {
    const key = componentKey(kind, name);
    if (document === null) draft.delete(key);
    else draft.set(key, document);
  }
  const revisions = new Map(Object.entries(data.revisions) as [ComponentKey, number][]);
  return { draft, revisions, published, base: data.base };
}

async function loadRelease(number: number): Promise<Draft> {
  if (number === 0) return new Map();
  const { data } = await request<{ data: { components: Record<ComponentKey, ComponentDocument> } }>(
    `/releases/${number}`,
  );
  return new Map(Object.entries(data.components) as [ComponentKey, ComponentDocument][]);
}

/**
 * Saves a component (undefined deletes it) over the revision it was made from; undefined: there is none yet.
 * @returns the new revision; undefined when the component is gone
 * @throws ApiProblem 412 with `current` and `revision` when somebody saved in between
 */
export async function saveComponent(
  key: ComponentKey,
  document: ComponentDocument | undefined,
  revision: number | undefined,
): Promise<number | undefined> {
  const { kind, name } = parseKey(key);
  const precondition = revision === undefined ? { headers: { 'If-None-Match': '*' } } : { ifMatch: revision };
  const answer = await requestAnswer<unknown>(`/drafts/main/components/${kind}/${name}`, {
    method: document === undefined ? 'DELETE' : 'PUT',
    ...(document !== undefined && { body: document }),
    ...precondition,
  });
  return answer.etag === null ? undefined : Number(answer.etag.replaceAll(/[W/"]/g, ''));
}

/** Everything that keeps the saved draft from being published, and what is worth a look. */
export async function checkDraft(): Promise<Finding[]> {
  const { data } = await request<{ data: { findings: Finding[] } }>('/drafts/main/check', {
    method: 'POST',
    body: {},
  });
  return data.findings;
}
