import type { ClientSession, ReleaseEntry } from '#engine/database/index.ts';
import {
  buildRelease,
  type CompiledRelease,
  type ComponentKey,
  type Components,
  loadContents,
  loadReleaseRecord,
} from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { activate } from './activate.ts';
import type { PublishServices } from './active-release.ts';
import { expand } from './expand.ts';
import { impactProblem } from './findings-problem.ts';
import { forecastImpact } from './impact/forecast-impact.ts';
import type { ImpactItem } from './impact/impact.ts';
import { type Origin, originsOf, storeComponents } from './store-components.ts';
import { writeOutFieldLists } from './write-out-field-lists.ts';

/** Checked components on their way to be the active release. */
export interface Publication {
  before: CompiledRelease;
  components: Components;
  note: string;
  /** Origins of components that come from a pack; those of the base are kept. */
  origins?: ReadonlyMap<ComponentKey, Origin>;
  action: string;
  ifMoved: 'draft.behind' | 'release.moved';
  detail?: Record<string, unknown>;
  within?: (session: ClientSession, number: number) => Promise<void>;
  /** Tests stop a publish here: called between its steps. */
  onStep?: (step: 'stored' | 'expanded' | 'activated') => void | Promise<void>;
}

/**
 * Publishes checked components as one new release: impact → store → expand → activate, which asks for a last backfill of
 * what was written meanwhile. The release is active whole or not at all; a crash at any step leaves the old one.
 * @throws FieldworkError `draft.invalid` when stored data forbid it, `ifMoved` when the head moved
 */
export async function publishComponents(
  services: PublishServices,
  ctx: Context,
  publication: Publication,
): Promise<{ release: number; impact: ImpactItem[] }> {
  const { ws, workspace, now } = ctx;
  const { before, onStep } = publication;
  const components = writeOutFieldLists(publication.components, before.documents);
  const after = buildRelease(components, { number: before.number + 1, currency: workspace.currency });
  for (const object of after.objects.values()) object.validate({});
  const step = { before, after };
  const impact = await forecastImpact(ws, step);
  if (impact.some(({ severity }) => severity === 'blocking')) throw impactProblem('draft.invalid', impact);
  const entries = await storeComponents(ws, components, await originsFor(ctx, publication));
  await assertStored(ctx, { hash: after.hash, entries });
  await onStep?.('stored');
  await expand(ws, step, now);
  await onStep?.('expanded');
  const release = await activate(services, ctx, {
    ...step,
    release: { hash: after.hash, note: publication.note, entries },
    action: publication.action,
    ifMoved: publication.ifMoved,
    ...(publication.detail && { detail: publication.detail }),
    ...(publication.within && { within: publication.within }),
  });
  await onStep?.('activated');
  return { release, impact };
}

/** Reads back what was stored: only a release that verifies may become active. */
async function assertStored(
  { ws, now }: Context,
  { hash, entries }: { hash: string; entries: ReleaseEntry[] },
): Promise<void> {
  await loadContents(ws, { _id: 0, base: 0, note: '', publishedAt: now, hash, entries });
}

async function originsFor({ ws }: Context, { before, origins }: Publication) {
  const kept = before.number === 0 ? [] : (await loadReleaseRecord(ws, before.number)).entries;
  return new Map([...originsOf(kept), ...(origins ?? [])]);
}
