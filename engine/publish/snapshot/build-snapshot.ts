import type { CompiledPipeline } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type {
  AppDocument,
  AppItem,
  FormDocument,
  OptionSet,
  PipelineDocument,
  RoleDocument,
  ViewDocument,
} from '#schemas/types/index.ts';
import { cutForm } from './cut-form.ts';
import { cutObject, pick, type SnapshotObject } from './cut-object.ts';
import { cutView } from './cut-view.ts';
import { isVisibleObject, isVisiblePath, type Sight } from './visible-paths.ts';

/** What `GET /metadata` answers: all that the app renders from, and nothing else. */
export interface Snapshot {
  release: number;
  workspace: Context['workspace'];
  languages: string[];
  objects: Record<string, SnapshotObject>;
  optionSets: Record<string, OptionSet>;
  pipelines: Record<string, PipelineDocument>;
  forms: Record<string, FormDocument>;
  views: Record<string, ViewDocument>;
  apps: Record<string, AppDocument>;
  roles: Record<string, Pick<RoleDocument, 'name' | 'label'>>;
}

/** Builds the snapshot of the caller's release from allow-lists, cut to what the caller may read. */
export function buildSnapshot(ctx: Context): Snapshot {
  const { release, workspace } = ctx;
  const sight: Sight = ctx;
  const visible = [...release.objects.values()].filter(({ name }) => isVisibleObject(sight, name));
  const objects = Object.fromEntries(visible.map((object) => [object.name, cutObject(sight, object)]));
  const views = byName(
    [...release.views.values()]
      .filter((view) => Object.hasOwn(objects, view.object) && isFor(ctx, view.audience?.roles))
      .flatMap((view) => cutView(sight, view) ?? []),
  );
  return {
    release: release.number,
    workspace: pick(workspace, ['slug', 'name', 'currency', 'timeZone', 'language']),
    languages: [...new Set([workspace.language, ...release.languages])],
    objects,
    optionSets: cutOptionSets(ctx, objects),
    pipelines: byName(visible.flatMap(({ pipelines }) => pipelines.map((own) => cutPipeline(sight, own)))),
    forms: byName(
      [...release.forms.values()]
        .filter((form) => Object.hasOwn(objects, form.object) && isFor(ctx, form.for?.roles))
        .map((form) => cutForm(sight, form))
        .filter(({ tabs }) => tabs.length > 0),
    ),
    views,
    apps: byName(cutApps(ctx, objects, views)),
    roles: byName(cutRoles(ctx)),
  };
}

function byName<T extends { name: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((item) => [item.name, item]));
}

/** Whether something addressed to these roles (none = everybody) is for the caller. */
function isFor({ principal }: Context, roles: readonly string[] | undefined): boolean {
  if (!roles || roles.length === 0 || principal.administrator) return true;
  return roles.some((role) => principal.roles.includes(role));
}

function cutOptionSets({ release }: Context, objects: Snapshot['objects']): Snapshot['optionSets'] {
  const used = Object.values(objects).flatMap(({ document }) =>
    Object.values(document.properties).flatMap((property) => property['x-field'].optionSet ?? []),
  );
  const sets = [...new Set(used)].flatMap((name) => release.optionSets.get(name) ?? []);
  return byName(
    sets.map((set) => ({
      ...pick(set, ['kind', 'name', 'label']),
      options: set.options.map((option) => pick(option, ['value', 'label', 'colour', 'active'])),
    })),
  );
}

/** Conditions and roles of transitions stay on the server: a record's abilities say what may be done. */
function cutPipeline(sight: Sight, { document, object }: CompiledPipeline): PipelineDocument {
  return {
    ...pick(document, ['kind', 'name', 'label', 'description', 'object', 'start']),
    stages: document.stages.map((stage) =>
      pick(stage, ['name', 'label', 'description', 'category', 'probability', 'colour']),
    ),
    transitions: document.transitions.map((transition) => ({
      ...pick(transition, ['name', 'label', 'description', 'from', 'to']),
      ask: (transition.ask ?? [])
        .filter(({ field }) => isVisiblePath(sight, object, field))
        .map((ask) => pick(ask, ['field', 'required'])),
    })),
  };
}

function cutApps({ release, principal }: Context, objects: object, views: object): AppDocument[] {
  const own = new Set(principal.roles.flatMap((role) => release.roles.get(role)?.apps ?? []));
  const cutItems = (items: readonly AppItem[]): AppItem[] =>
    items.flatMap((item) => {
      if (item.object !== undefined && !Object.hasOwn(objects, item.object)) return [];
      const inner = item.items && cutItems(item.items);
      if (inner?.length === 0) return [];
      const view = item.view !== undefined && Object.hasOwn(views, item.view) ? { view: item.view } : {};
      return [{ ...pick(item, ['id', 'label', 'icon', 'object']), ...view, ...(inner && { items: inner }) }];
    });
  return [...release.apps.values()]
    .filter(({ name }) => principal.administrator || own.has(name))
    .map((app) => ({
      ...pick(app, ['kind', 'name', 'label', 'description', 'icon', 'colour']),
      items: cutItems(app.items),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Who gives people roles sees all of them, everybody else their own. */
function cutRoles({ release, principal, permissions }: Context): Pick<RoleDocument, 'name' | 'label'>[] {
  const isListing = permissions.admin('members') || permissions.admin('metadata');
  return [...release.roles.values()]
    .filter(({ name }) => isListing || principal.roles.includes(name))
    .map((role) => pick(role, ['name', 'label']));
}
