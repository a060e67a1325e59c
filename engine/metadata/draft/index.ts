export { clearPublished, discardDraft } from './clear-draft.ts';
export { type Draft, effectiveComponents, publishableComponents } from './draft.ts';
export { findDraftComponent, presentComponent } from './find-draft-component.ts';
export { loadDraft } from './load-draft.ts';
export { rebaseDraft } from './rebase-draft.ts';
export type { Precondition } from './revision.ts';
export { saveDraftComponent } from './save-draft-component.ts';
