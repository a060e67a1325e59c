import type { Registry } from '#engine/metadata/index.ts';
import type { RecordWriter } from '#engine/records/write/index.ts';

/** What packs work with. */
export interface PackServices {
  registry: Registry;
  writer: RecordWriter;
  /** The folder with a folder for each pack. */
  packsFolder: string;
}
