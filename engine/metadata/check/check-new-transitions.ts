import type { PipelineDocument, RoleDocument, Transition } from '#schemas/types/index.ts';
import type { Components } from '../compiled-release.ts';
import { documentsOf } from '../compile/build-release.ts';
import type { CheckModel } from './check-model.ts';

/**
 * Warns of every transition added to a published pipeline that no role may make, where roles work with its object: only
 * administrators would ever see the move. One that is meant for them alone names them.
 */
export function checkNewTransitions(model: CheckModel, published: Components): void {
  const before = documentsOf(published, 'pipeline');
  for (const [name, pipeline] of model.pipelines) {
    const old = before.get(name);
    const roles = [...model.all('role').values()].filter((role) => movesIn(role, pipeline));
    if (!old || roles.length === 0) continue;
    const known = new Set(old.transitions.map((transition) => transition.name));
    const reporter = model.reporter('pipeline', name);
    pipeline.transitions.forEach((transition, index) => {
      if (known.has(transition.name) || isForAdministrators(transition)) return;
      if (!roles.some((role) => mayMake(role, pipeline, transition)))
        reporter.warning('role.transitionNotGranted', ['transitions', index], {
          transition: transition.name,
        });
    });
  }
}

const allowed = (role: RoleDocument, { object }: PipelineDocument) =>
  Object.hasOwn(role.objects, object) ? (role.objects[object]?.transition ?? false) : false;

function movesIn(role: RoleDocument, pipeline: PipelineDocument): boolean {
  const list = allowed(role, pipeline);
  return list === '*' || (list !== false && list.length > 0);
}

function mayMake(role: RoleDocument, pipeline: PipelineDocument, { name, roles = [] }: Transition): boolean {
  if (roles.length > 0 && !roles.includes(role.name)) return false;
  const list = allowed(role, pipeline);
  return list === '*' || (list !== false && list.includes(name));
}

const isForAdministrators = ({ roles = [] }: Transition) => roles.includes('administrator');
