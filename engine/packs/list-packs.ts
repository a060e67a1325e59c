import { documentsOf, type Components, loadHead } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import type { LocalText } from '#schemas/texts.ts';
import type { PackDocument } from '#schemas/types/index.ts';
import { demoRegister } from './demo/demo-records.ts';
import { type PackFiles, readPacks } from './pack-files.ts';
import type { PackServices } from './pack-services.ts';

/** What a pack brings, in nouns and numbers. */
export interface PackContents {
  objects: LocalText[];
  stages: { label: LocalText; colour?: string }[];
  views: number;
  forms: number;
  roles: LocalText[];
  demoRecords: number;
}

/** A pack as the gallery shows it. */
export type PackSummary = Pick<
  PackDocument,
  'name' | 'label' | 'description' | 'version' | 'icon' | 'colour' | 'languages' | 'requires'
> & {
  /** Null while it is not installed. `demoRecords` are those that can still be taken away. */
  installed: { version: string; demoRecords: number } | null;
  contents: PackContents;
};

/** The gallery: every pack in the packs folder, by name. */
export async function listPacks(services: PackServices, { ws }: Context): Promise<PackSummary[]> {
  const head = await loadHead(ws);
  const release = await services.registry.release(ws, head.release);
  const summaries: PackSummary[] = [];
  for (const files of (await readPacks(services.packsFolder)).values()) {
    const { name } = files.pack;
    const version = release.packs.get(name)?.version;
    const demoRecords = await demoRegister(ws).countDocuments({ pack: name, rev: { $ne: null } });
    summaries.push(summaryOf(files, version === undefined ? null : { version, demoRecords }));
  }
  return summaries;
}

function summaryOf({ pack, components, demo }: PackFiles, installed: PackSummary['installed']): PackSummary {
  const { name, label, description, version, icon, colour, languages, requires } = pack;
  // Packs in the folder are checked when they are installed; the gallery only reads labels.
  const documents = components as Components;
  const pipelines = [...documentsOf(documents, 'pipeline').values()];
  return {
    name,
    label,
    version,
    languages,
    ...(description !== undefined && { description }),
    ...(icon !== undefined && { icon }),
    ...(colour !== undefined && { colour }),
    ...(requires && { requires }),
    installed,
    contents: {
      objects: [...documentsOf(documents, 'object').values()].map((object) => {
        const settings = object['x-object'];
        return settings.labelPlural ?? settings.label;
      }),
      stages: pipelines.flatMap(({ stages }) =>
        stages.map((stage) => ({ label: stage.label, ...(stage.colour && { colour: stage.colour }) })),
      ),
      views: documentsOf(documents, 'view').size,
      forms: documentsOf(documents, 'form').size,
      roles: [...documentsOf(documents, 'role').values()].map((role) => role.label),
      demoRecords: demo.flatMap(({ records }) => records).length,
    },
  };
}
