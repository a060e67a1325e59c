export { clearPublished, discardDraft } from './clear-draft.ts';
export { type Draft, type DraftEntry, effectiveComponents, publishableComponents } from './draft.ts';
export { type DraftComponent, findDraftComponent, presentComponent } from './find-draft-component.ts';
export { loadDraft } from './load-draft.ts';
export { type Rebased, rebaseDraft } from './rebase-draft.ts';
export type { Precondition } from './revision.ts';
export { type DraftSaved, saveDraftComponent } from './save-draft-component.ts';
