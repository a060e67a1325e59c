import { buildRelease, hasErrors, publishableComponents } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { PublishServices } from './active-release.ts';
import { checkDraft } from './check-draft.ts';
import { findingsProblem } from './findings-problem.ts';
import { forecastImpact } from './impact/forecast-impact.ts';
import type { ImpactItem } from './impact/impact.ts';

/**
 * What publishing the draft would do to the data there are.
 * @throws FieldworkError `draft.invalid` while the check finds errors, for such a draft cannot be compiled
 */
export async function forecastDraft(services: PublishServices, ctx: Context): Promise<ImpactItem[]> {
  const { draft, base, findings } = await checkDraft(services, ctx.ws);
  if (hasErrors(findings)) throw findingsProblem(ctx, 'draft.invalid', findings);
  const after = buildRelease(publishableComponents(base.documents, draft), {
    number: base.number + 1,
    currency: ctx.workspace.currency,
  });
  return forecastImpact(ctx.ws, { before: base, after });
}
