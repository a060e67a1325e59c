import type { WorkspaceDatabase } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import {
  type ComponentKey,
  type Components,
  findDraftComponent,
  saveDraftComponent,
} from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { OptionSet, PipelineDocument } from '#schemas/types/index.ts';
import type { ImportDocument } from './import-document.ts';
import { nameFrom } from './name-from.ts';

/** The components of a release of a workspace. */
export type LoadComponents = (ws: WorkspaceDatabase, release: number) => Promise<Components>;

/**
 * Puts the stages and options that a file names and the release does not have into the draft; somebody may look at
 * them there and publish. Returns the components that were changed.
 * @throws FieldworkError 409 when nothing is missing
 */
export async function proposeDraft(
  ctx: Context,
  document: ImportDocument,
  loadComponents: LoadComponents,
): Promise<string[]> {
  const { missing } = document;
  if (!missing) throw problem('import.nothingMissing');
  const changed: string[] = [];
  for (const { optionSet, values } of missing.options) {
    await change(ctx, loadComponents, `optionSet/${optionSet}`, (set: OptionSet) => withOptions(set, values));
    changed.push(`optionSet/${optionSet}`);
  }
  const pipeline = ctx.release.objects.get(document.object)?.pipelines[0];
  if (pipeline && missing.stages.length > 0) {
    await change(ctx, loadComponents, `pipeline/${pipeline.name}`, (was: PipelineDocument) =>
      withStages(was, missing.stages),
    );
    changed.push(`pipeline/${pipeline.name}`);
  }
  return changed;
}

async function change<Document extends object>(
  ctx: Context,
  loadComponents: LoadComponents,
  key: ComponentKey,
  edit: (document: Document) => Document,
): Promise<void> {
  const loadBase = (release: number) => loadComponents(ctx.ws, release);
  const found = await findDraftComponent(ctx.ws, key, loadBase);
  if (!found) throw problem('import.nothingMissing');
  await saveDraftComponent(ctx.ws, {
    key,
    // The key says of which kind the draft's document is.
    document: edit(structuredClone(found.document) as Document),
    precondition: { kind: 'revision', revision: found.revision },
    member: ctx.principal.memberId,
    now: ctx.now,
    loadBase,
  });
}

function withOptions(set: OptionSet, values: readonly string[]): OptionSet {
  const known = new Set(set.options.map(({ value }) => value));
  const added = values.flatMap((text) => {
    const value = nameFrom(text, known);
    known.add(value);
    return [{ value, label: text }];
  });
  return { ...set, options: [...set.options, ...added] };
}

/**
 * New stages stand before the first closed one. Each can be reached from the start, left towards it again, and leads on
 * to what comes next, so that no record is caught in it.
 */
function withStages(pipeline: PipelineDocument, texts: readonly string[]): PipelineDocument {
  const names = new Set(pipeline.stages.map(({ name }) => name));
  const moves = new Set(pipeline.transitions.map(({ name }) => name));
  const { stages, transitions, start } = structuredClone(pipeline);
  const closed = stages.findIndex(({ category }) => category !== 'open');
  const place = closed < 0 ? stages.length : closed;
  const next = stages[place]?.name ?? start;
  const addMove = (label: string, from: string, to: string) => {
    const name = nameFrom(label, moves);
    moves.add(name);
    transitions.push({ name, label, from: [from], to });
  };
  for (const label of texts.toReversed()) {
    const name = nameFrom(label, names);
    names.add(name);
    stages.splice(place, 0, { name, label, category: 'open' });
    addMove(`To ${label}`, start, name);
    addMove(`Back from ${label}`, name, start);
    if (next !== start) addMove(`On from ${label}`, name, next);
  }
  return { ...pipeline, stages, transitions };
}
