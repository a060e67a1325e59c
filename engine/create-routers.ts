import {
  createAuditRoutes,
  createBatchRoutes,
  createDepartmentRoutes,
  createDraftRoutes,
  createHealthRoutes,
  createImportRoutes,
  createInvitationRoutes,
  createJobRoutes,
  createMeRoutes,
  createMetadataRoutes,
  createPackRoutes,
  createRecordReadRoutes,
  createRecordWriteRoutes,
  createReleaseRoutes,
  createSendRecord,
  createSetupRoutes,
  createTransitionRoutes,
  createUserRoutes,
  type Readiness,
  type Router,
} from '#engine/http/index.ts';
import { presentRecords } from '#engine/records/read/index.ts';
import type { RecordWriter } from '#engine/records/write/index.ts';
import type { Services } from './services.ts';

/** The routes that answer everybody. */
export function createOpenRouters({ identity, dispatcher }: Services, readiness: Readiness): Router[] {
  return [
    createHealthRoutes(readiness),
    createSetupRoutes(identity, () => dispatcher.settle()),
    createInvitationRoutes(identity),
  ];
}

/** The routes that answer signed-in members while their rights are still being confirmed. */
export function createReadRouters(): Router[] {
  return [createRecordReadRoutes()];
}

/** The routes by which signed-in members write, and which have their rights confirmed by the writing itself. */
export function createWriteRouters(writer: RecordWriter): Router[] {
  const sendRecord = createSendRecord(presentRecords);
  return [createTransitionRoutes({ writer, sendRecord }), createRecordWriteRoutes({ writer, sendRecord })];
}

/** The other routes that answer signed-in members, each given the rooms it needs. */
export function createRouters(services: Services, writer: RecordWriter): Router[] {
  const { config, identity, registry, contexts, jobs } = services;
  return [
    createMeRoutes(contexts.reload),
    createUserRoutes(identity),
    createDepartmentRoutes(),
    createMetadataRoutes(),
    createDraftRoutes({ registry, jobs }),
    createReleaseRoutes({ registry, jobs }),
    createPackRoutes({ registry, jobs, writer: services.writer, packsFolder: config.packsDir }),
    createBatchRoutes({ writer }),
    createAuditRoutes(),
    createImportRoutes(services.imports),
    createJobRoutes({ jobs: services.jobs }),
  ];
}
