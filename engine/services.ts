import type { Config } from '#engine/config/index.ts';
import type { Database } from '#engine/database/index.ts';
import type { Dispatcher } from '#engine/events/index.ts';
import type { Identity } from '#engine/identity/index.ts';
import type { Jobs } from '#engine/jobs/index.ts';
import type { Logger } from '#engine/logging/index.ts';
import type { Registry } from '#engine/metadata/index.ts';
import type { ImportService } from '#engine/records/import/index.ts';
import type { RecordWriter } from '#engine/records/write/index.ts';
import type { ContextLoader } from './create-context-loader.ts';

/** The rooms of a running engine, for those who drive it from inside: tests and the command line. */
export interface Services {
  config: Config;
  logger: Logger;
  database: Database;
  identity: Identity;
  registry: Registry;
  contexts: ContextLoader;
  dispatcher: Dispatcher;
  writer: RecordWriter;
  jobs: Jobs;
  imports: ImportService;
}
