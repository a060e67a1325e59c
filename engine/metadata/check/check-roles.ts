import type { AllowList, ObjectRights } from '#schemas/types/index.ts';
import { administratorRole } from '../compile/built-in-roles.ts';
import type { CheckModel } from './check-model.ts';
import { checkComponentName, checkFieldName } from './check-names.ts';
import { checkRoleCondition } from './check-role-condition.ts';
import type { Reporter } from './reporter.ts';
import type { Segments } from './segments.ts';

/** Every role: the objects, fields, transitions, conditions and apps it names. */
export function checkRoles(model: CheckModel): void {
  for (const [name, document] of model.all('role')) {
    const reporter = model.reporter('role', name);
    if (name === administratorRole.name) reporter.error('check.builtIn', ['name'], { kind: 'role', name });
    for (const [object, rights] of Object.entries(document.objects)) {
      const at: Segments = ['objects', object];
      if (checkComponentName(model, reporter, at, ['object', object]))
        checkRights(model, reporter, at, [object, rights]);
    }
    (document.apps ?? []).forEach((app, index) =>
      checkComponentName(model, reporter, ['apps', index], ['app', app]),
    );
  }
}

function checkRights(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [object, rights]: [string, ObjectRights],
): void {
  for (const list of ['read', 'write'] as const) {
    each(rights.fields[list], (field, index) =>
      checkFieldName(model, reporter, [...at, 'fields', list, index], [object, field]),
    );
  }
  for (const action of ['read', 'update', 'delete'] as const) {
    const right = rights[action];
    if (!right || right.when === undefined || !model.fields(object)) continue;
    checkRoleCondition(reporter, [...at, action, 'when'], { source: right.when, scope: model.scope(object) });
  }
  checkTransitions(model, reporter, at, [object, rights]);
}

function checkTransitions(
  model: CheckModel,
  reporter: Reporter,
  at: Segments,
  [object, rights]: [string, ObjectRights],
): void {
  // Which transitions a broken pipeline has is not known; its own findings say that it is broken.
  const names = model.objects.get(object)?.['x-object'].pipelines ?? [];
  if (names.some((name) => !model.pipelines.has(name))) return;
  const pipelines = [...model.pipelines.values()].filter((pipeline) => pipeline.object === object);
  const known = new Set(pipelines.flatMap(({ transitions }) => transitions.map(({ name }) => name)));
  each(rights.transition || [], (transition, index) => {
    if (!known.has(transition)) {
      reporter.error('check.unknownTransition', [...at, 'transition', index], { transition, object });
    }
  });
}

function each(list: AllowList, visit: (name: string, index: number) => void): void {
  if (list !== '*') list.forEach(visit);
}
