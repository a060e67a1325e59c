import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';

/** One component that the draft changes. */
export interface DraftEntry {
  readonly key: ComponentKey;
  /** As it was saved, not checked yet; null when the draft deletes the component. */
  readonly document: unknown;
  /** Unique among all saves of the draft; what an `If-Match` names. */
  readonly rev: number;
  /** Hash of the published component it was made from; null for a new one. */
  readonly baseHash: string | null;
  readonly updatedAt: Date;
  /** Member id, 24 hex digits. */
  readonly updatedBy?: string;
}

/** Changed components on top of a release. */
export interface Draft {
  readonly name: string;
  /** Number of the release it changes. */
  readonly base: number;
  readonly entries: ReadonlyMap<ComponentKey, DraftEntry>;
}

/** The draft's components laid over those of its base, unchecked. */
export function effectiveComponents(base: Components, draft: Draft): ReadonlyMap<ComponentKey, unknown> {
  const effective = new Map<ComponentKey, unknown>(base);
  for (const { key, document } of draft.entries.values()) {
    if (document === null) effective.delete(key);
    else effective.set(key, document);
  }
  return effective;
}

/** As `effectiveComponents`, for a draft that has been checked. */
export function publishableComponents(base: Components, draft: Draft): Components {
  return effectiveComponents(base, draft) as ReadonlyMap<ComponentKey, ComponentDocument>;
}
