import type { Finding } from '#schemas/findings.ts';
import { type ComponentKey, componentKey, type Draft, findComponent, parseKey } from '../draft/draft.ts';
import { cellsOf } from '../commands/form-layout.ts';

const pages: Record<string, string> = {
  object: 'objects',
  form: 'forms',
  pipeline: 'pipelines',
  role: 'roles',
};

/** The component that a finding is about. */
export function problemComponent(finding: Finding): ComponentKey | undefined {
  const component = finding.params?.['component'];
  // The check names the component of every finding by its key.
  return typeof component === 'string' ? (component as ComponentKey) : undefined;
}

/** The place in Studio where a finding can be mended: the page, and on it the field or the cell. */
export function problemAddress(finding: Finding, draft: Draft): string {
  const key = problemComponent(finding);
  if (!key) return '/studio/changes';
  const { kind, name } = parseKey(key);
  if (kind === 'optionSet') return fieldOfSet(draft, name) ?? '/studio/changes';
  const page = pages[kind];
  if (page === undefined || !draft.has(componentKey(kind, name))) return '/studio/changes';
  const [first, field] = (finding.pointer ?? '').split('/').slice(1);
  const address = `/studio/${page}/${name}`;
  if (kind === 'object' && first === 'properties' && field) return `${address}?field=${field}`;
  const cell = kind === 'form' ? cellOfFinding(finding, draft, name) : undefined;
  return cell === undefined ? address : `${address}?cell=${cell}`;
}

function fieldOfSet(draft: Draft, set: string): string | undefined {
  for (const [key, document] of draft) {
    const { kind, name } = parseKey(key);
    if (kind !== 'object' || !('properties' in document)) continue;
    for (const [field, property] of Object.entries(document.properties)) {
      if (property['x-field'].optionSet === set) return `/studio/objects/${name}?field=${field}`;
    }
  }
  return undefined;
}

/** A finding's path names the elements by id: `form/dealMain.t1.s1.r2.c3.field`. */
function cellOfFinding(finding: Finding, draft: Draft, name: string): string | undefined {
  const form = findComponent(draft, 'form', name);
  const steps = new Set(finding.path.split('.'));
  const found = form && cellsOf(form).find(({ cell, row }) => steps.has(cell.id) || steps.has(row.id));
  return found?.cell.id;
}
