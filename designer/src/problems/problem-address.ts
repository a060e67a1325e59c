import type { Finding } from '#schemas/findings.ts';
import { componentKey, type Draft } from '../draft/draft.ts';

/** The page of Studio where a finding can be mended; its path begins with the component's name. */
export function problemAddress(finding: Finding, draft: Draft): string {
  const name = finding.path.split(/[./]/).find((part) => part !== '') ?? '';
  if (draft.has(componentKey('form', name))) return `/studio/forms/${name}`;
  if (draft.has(componentKey('pipeline', name))) return `/studio/pipelines/${name}`;
  if (draft.has(componentKey('role', name))) return `/studio/roles/${name}`;
  if (draft.has(componentKey('object', name))) return `/studio/objects/${name}`;
  return '/studio/changes';
}
