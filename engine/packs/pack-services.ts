import type { PublishServices } from '#engine/publish/index.ts';
import type { RecordWriter } from '#engine/records/write/index.ts';

/** What packs work with. */
export interface PackServices extends PublishServices {
  writer: RecordWriter;
  /** The folder with a folder for each pack. */
  packsFolder: string;
}
