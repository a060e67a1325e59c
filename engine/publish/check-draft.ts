import type { WorkspaceDatabase } from '#engine/database/index.ts';
import {
  type CheckInput,
  checkComponents,
  type CompiledRelease,
  type Draft,
  effectiveComponents,
  loadDraft,
  loadTombstones,
} from '#engine/metadata/index.ts';
import type { Finding } from '#schemas/findings.ts';
import type { PublishServices } from './active-release.ts';

/** A draft with its base and everything the check finds. */
export interface CheckedDraft {
  draft: Draft;
  base: CompiledRelease;
  components: CheckInput['components'];
  findings: Finding[];
}

/** Checks the draft as it would be published, against its base. */
export async function checkDraft(services: PublishServices, ws: WorkspaceDatabase): Promise<CheckedDraft> {
  const draft = await loadDraft(ws);
  const base = await services.registry.release(ws, draft.base);
  const components = effectiveComponents(base.documents, draft);
  const findings = checkComponents({
    components,
    published: base.documents,
    tombstones: await loadTombstones(ws),
    languages: base.languages.length > 0 ? base.languages : ['en'],
  });
  return { draft, base, components, findings };
}
