import { problem } from '#engine/errors/index.ts';
import {
  type Change,
  clearPublished,
  diffComponents,
  hasErrors,
  loadHead,
  publishableComponents,
} from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PublishServices } from './active-release.ts';
import { checkDraft } from './check-draft.ts';
import { findingsProblem } from './findings-problem.ts';
import type { ImpactItem } from './impact/impact.ts';
import { type Publication, publishComponents } from './publish-components.ts';

/** What became of a publish. */
export interface Published {
  release: number;
  changes: Change[];
  impact: ImpactItem[];
}

/**
 * Publishes the draft as the next release and empties it.
 * @throws FieldworkError `draft.empty`, `draft.behind` (409), `draft.invalid` (422) with every finding
 */
export async function publishDraft(
  services: PublishServices,
  ctx: Context,
  { note, onStep }: { note: string } & Pick<Publication, 'onStep'>,
): Promise<Published> {
  const { ws } = ctx;
  const { draft, base, findings } = await checkDraft(services, ws);
  if (draft.entries.size === 0) throw problem('draft.empty');
  const head = await loadHead(ws);
  if (head.release !== draft.base)
    throw problem('draft.behind', { extra: { base: draft.base, active: head.release } });
  if (hasErrors(findings)) throw findingsProblem(ctx, 'draft.invalid', findings);
  const components = publishableComponents(base.documents, draft);
  const { release, impact } = await publishComponents(services, ctx, {
    before: base,
    components,
    note,
    action: 'release.published',
    ifMoved: 'draft.behind',
    detail: { note },
    within: (session, number) =>
      clearPublished(ws, session, { entries: draft.entries.values(), base: number }),
    ...(onStep && { onStep }),
  });
  return { release, changes: diffComponents(base.documents, components), impact };
}
