import type { RecordDocument } from '#engine/database/index.ts';
import type { CompiledObject, CompiledTransition } from '#engine/metadata/index.ts';
import type { Action, Context, Grant } from '#engine/permissions/index.ts';
import type { RecordAbilities } from '#schemas/types/index.ts';

/** What the caller may see of one row and do with it. Shared between rows of the same rights: never change it. */
export interface RowRights {
  readonly mask: ReadonlySet<string>;
  readonly abilities: RecordAbilities;
}

const actions = ['read', 'update', 'delete', 'transition', 'override'] as const satisfies readonly Action[];

/**
 * Tells the rights of rows of one object. Which grants match a row decides everything, so rights are made once per
 * combination of them (and stage), and for someone whose grants reach every record once for all rows.
 */
export function createRowRights(ctx: Context, object: CompiledObject): (row: RecordDocument) => RowRights {
  const lists = actions.map((action) => {
    const grants = ctx.permissions.grants(object.name, action);
    const isFixed = grants.every(({ tokens, when }) => tokens === 'all' && when === undefined);
    return { action, grants, isFixed };
  });
  const known = new Map<string, RowRights>();
  return (row) => {
    const matched = lists.map(({ action, grants, isFixed }) =>
      isFixed ? grants : ctx.permissions.matches(object.name, action, row),
    );
    const key = signature(lists, matched, row);
    let rights = known.get(key);
    if (!rights) {
      rights = rightsOf(ctx, object, { matched, row });
      known.set(key, rights);
    }
    return rights;
  };
}

function signature(
  lists: readonly { readonly grants: readonly Grant[]; readonly isFixed: boolean }[],
  matched: readonly (readonly Grant[])[],
  row: RecordDocument,
): string {
  const stage = row._stage ? `${row._stage.pipeline}/${row._stage.stage}` : '';
  const reached = lists.map(({ grants, isFixed }, index) =>
    isFixed ? '' : (matched[index] ?? []).map((grant) => grants.indexOf(grant)).join(','),
  );
  return `${stage}|${row._state}|${reached.join('|')}`;
}

function rightsOf(
  ctx: Context,
  object: CompiledObject,
  { matched, row }: { readonly matched: readonly (readonly Grant[])[]; readonly row: RecordDocument },
): RowRights {
  const [read = [], update = [], remove = [], transition = [], override = []] = matched;
  const names = [...object.fields.keys()];
  const readable = names.filter((name) => read.some(({ readFields }) => gives(readFields, name)));
  const isLive = row._state === 'live';
  return {
    mask: new Set(readable),
    abilities: {
      update: isLive && update.length > 0,
      delete: remove.length > 0,
      ...(override.length > 0 && { override: true }),
      transitions: isLive ? transitionsOf(ctx, object, { grants: transition, row }) : [],
      fields: { read: readable, write: isLive ? writableFields(object, update) : [] },
    },
  };
}

function writableFields(object: CompiledObject, grants: readonly Grant[]): string[] {
  return [...object.fields.values()]
    .filter((field) => !field.readOnly && grants.some(({ writeFields }) => gives(writeFields, field.name)))
    .map(({ name }) => name);
}

/** The transitions from where the row stands that a grant gives and whose own roles include the caller. */
function transitionsOf(
  { principal }: Context,
  object: CompiledObject,
  { grants, row }: { readonly grants: readonly Grant[]; readonly row: RecordDocument },
): string[] {
  const pipeline = object.pipelines.find(({ name }) => name === row._stage?.pipeline);
  const stage = row._stage?.stage;
  if (!pipeline || stage === undefined) return [];
  const isOfRole = ({ roles }: CompiledTransition): boolean =>
    principal.administrator || roles.length === 0 || roles.some((role) => principal.roles.includes(role));
  const leadsOn = ({ from, to }: CompiledTransition): boolean =>
    from === '*' ? to !== stage : from.includes(stage);
  return [...pipeline.transitions.values()]
    .filter((transition) => leadsOn(transition) && isOfRole(transition))
    .map(({ name }) => name)
    .filter((name) =>
      grants.some(({ transitions }) => transitions !== undefined && gives(transitions, name)),
    );
}

function gives(fields: ReadonlySet<string> | 'all', name: string): boolean {
  return fields === 'all' || fields.has(name);
}
