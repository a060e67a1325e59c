import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoDocument, ObjectDocument, PackDocument } from '#schemas/types/index.ts';

/** A folder of packs for one test; `remove` deletes it. */
export interface OwnPacks {
  folder: string;
  add(pack: PackDocument, contents: { objects?: ObjectDocument[]; demo?: DemoDocument }): Promise<void>;
  remove(): Promise<void>;
}

/** Makes an empty packs folder. */
export async function makePacksFolder(): Promise<OwnPacks> {
  const folder = await mkdtemp(join(tmpdir(), 'fieldwork-packs-'));
  return {
    folder,
    async add(pack, { objects = [], demo }) {
      const own = join(folder, pack.name);
      await mkdir(join(own, 'objects'), { recursive: true });
      await mkdir(join(own, 'demo'), { recursive: true });
      await writeFile(join(own, 'pack.json'), JSON.stringify(pack));
      for (const object of objects) {
        await writeFile(join(own, 'objects', `${object['x-object'].name}.json`), JSON.stringify(object));
      }
      if (demo) await writeFile(join(own, 'demo', 'records.json'), JSON.stringify(demo));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A pack's own description. */
export function packOf(name: string, more: Partial<PackDocument> = {}): PackDocument {
  return { kind: 'pack', name, label: name, version: '1.0.0', engine: '^0.1.0', languages: ['en'], ...more };
}

/** An object with a name and a reference to another record of itself. */
export function thingObject(name: string): ObjectDocument {
  return {
    type: 'object',
    required: ['name'],
    'x-object': { name, label: name, nameField: 'name' },
    properties: {
      name: { type: 'string', maxLength: 20, 'x-field': { kind: 'text', label: 'Name' } },
      parent: { type: 'string', 'x-field': { kind: 'reference', label: 'Parent', to: name } },
    },
  };
}
