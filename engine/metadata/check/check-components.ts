import type { Finding } from '#schemas/findings.ts';
import { compileChecker, type DocumentChecker } from '#schemas/meta/compile-checker.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import type { ComponentKey, Components } from '../compiled-release.ts';
import { componentKey, identityOf, parseComponentKey } from '../component-key.ts';
import { checkApps } from './check-apps.ts';
import { checkChanges } from './check-changes.ts';
import { checkForms } from './check-forms.ts';
import { createCheckModel } from './check-model.ts';
import { checkNewFields } from './check-new-fields.ts';
import { checkNewTransitions } from './check-new-transitions.ts';
import { checkObjects } from './check-objects.ts';
import { checkPipelines } from './check-pipelines.ts';
import { checkRoles } from './check-roles.ts';
import { checkTexts } from './check-texts.ts';
import { checkViews } from './check-views.ts';
import { placeOfComponent } from './readable-path.ts';

/** What is checked, and against what. */
export interface CheckInput {
  /** All components as they would be published; documents nobody has looked at yet. */
  components: ReadonlyMap<ComponentKey, unknown>;
  /** What is active now; default nothing. */
  published?: Components;
  tombstones?: ReadonlySet<string>;
  /** The languages in which a missing text is worth a warning. */
  languages?: readonly string[];
}

/**
 * Every finding about a set of components, errors first: shape, references between them, types of conditions, ways
 * between stages, impossible changes. A document of a wrong shape is looked into no further.
 */
export function checkComponents(input: CheckInput): Finding[] {
  const findings: Finding[] = [];
  const sound = soundComponents(input.components, findings);
  const model = createCheckModel({ sound, keys: new Set(input.components.keys()), findings });
  checkObjects(model);
  checkPipelines(model);
  checkForms(model);
  checkViews(model);
  checkRoles(model);
  checkNewFields(model, input.published ?? new Map());
  checkNewTransitions(model, input.published ?? new Map());
  checkApps(model);
  checkTexts(model, sound, input.languages ?? []);
  checkChanges({
    components: sound,
    published: input.published ?? new Map(),
    tombstones: input.tombstones ?? new Set(),
    findings,
  });
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether any of the findings keeps the components from being published. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function rank({ severity }: Finding): number {
  return severity === 'error' ? 0 : 1;
}

let checker: DocumentChecker | undefined;

function soundComponents(
  components: ReadonlyMap<ComponentKey, unknown>,
  findings: Finding[],
): Map<ComponentKey, ComponentDocument> {
  checker ??= compileChecker();
  const sound = new Map<ComponentKey, ComponentDocument>();
  for (const [key, document] of components) {
    const { kind } = parseComponentKey(key);
    const place = placeOfComponent(key);
    const own = checker(kind, document, place);
    findings.push(...own.map((finding) => ({ ...finding, params: { component: key, ...finding.params } })));
    if (!own.some(isAboutShape) && hasIdentity(key, document, findings))
      sound.set(key, document as ComponentDocument);
  }
  return sound;
}

/** The meta-schema's findings point into the document; those of its kind's own rules leave its shape as it should be. */
function isAboutShape({ pointer }: Finding): boolean {
  return pointer !== undefined;
}

function hasIdentity(key: ComponentKey, document: unknown, findings: Finding[]): boolean {
  const { kind, name } = identityOf(document);
  if (parseComponentKey(key).kind === kind && componentKey(parseComponentKey(key).kind, String(name)) === key)
    return true;
  const place = placeOfComponent(key);
  findings.push({
    code: 'draft.wrongIdentity',
    path: place,
    message: `${place}: the document says it is another component.`,
    params: { component: key, kind: parseComponentKey(key).kind, name: parseComponentKey(key).name },
    severity: 'error',
  });
  return false;
}
