import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { findQueryPath } from '../query-scope.ts';
import { type FieldPresenter, objectPresenter, type ObjectPresenter } from './field-presenter.ts';

/** What of each record is answered. */
export interface Selection {
  readonly fields: readonly FieldPresenter[];
  /** Fields behind references: `account.name` is the path `['name']` behind the field `account`. */
  readonly behind: readonly SelectedBehind[];
}

interface SelectedBehind {
  readonly dotted: string;
  readonly reference: string;
  readonly name: string;
  /** The labels of its options, where it has any. */
  readonly options: FieldPresenter['options'];
}

/**
 * The fields a request selects; without `select` all of them. System attributes are always there.
 * @throws query.invalid for each path that is unknown, not readable, or leads on behind the target of a reference
 */
export function compileSelection(
  ctx: Context,
  presenter: ObjectPresenter,
  select: readonly string[] | undefined,
): Selection {
  if (select === undefined) return { fields: presenter.fields, behind: [] };
  const names = new Set<string>();
  const behind: SelectedBehind[] = [];
  const refused: { pointer: string; code: string; params: { field: string } }[] = [];
  for (const [index, dotted] of select.entries()) {
    const path = findQueryPath(ctx, presenter.object, dotted)?.path;
    const [name, member] = path ?? [];
    if (name === undefined) {
      refused.push({ pointer: `/select/${index}`, code: 'query.unknownField', params: { field: dotted } });
      continue;
    }
    if (presenter.object.fields.has(name)) names.add(name);
    if (member === undefined || isMoney(presenter, name)) continue;
    const target = targetOf(presenter, name);
    if (path?.length === 2 && target !== undefined) {
      behind.push({ dotted, reference: name, name: member, options: optionsOf(ctx, target, member) });
    } else {
      refused.push({ pointer: `/select/${index}`, code: 'query.notSelectable', params: { field: dotted } });
    }
  }
  if (refused.length > 0) throw problem('query.invalid', { errors: refused });
  return {
    fields: presenter.fields.filter(({ name }) => names.has(name)),
    behind,
  };
}

function optionsOf(ctx: Context, target: string, name: string): FieldPresenter['options'] {
  const object = ctx.release.objects.get(target);
  if (!object) return undefined;
  return objectPresenter(ctx.release, object, ctx.language).fields.find((field) => field.name === name)
    ?.options;
}

/** The object a field of the presenter refers to; undefined for people and for no reference. */
export function targetOf(presenter: ObjectPresenter, name: string): string | undefined {
  const reference = presenter.fields.find((field) => field.name === name)?.reference;
  return reference === 'user' ? undefined : reference;
}

function isMoney(presenter: ObjectPresenter, name: string): boolean {
  return presenter.object.fields.get(name)?.kind === 'money';
}
