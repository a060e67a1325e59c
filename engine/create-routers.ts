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
  limitOperations,
  type Readiness,
  type Router,
} from '#engine/http/index.ts';
import { presentRecords } from '#engine/records/read/index.ts';
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

/** The routes that answer signed-in members, each given the rooms it needs. */
export function createRouters(services: Services): Router[] {
  const { config, identity, registry, contexts, jobs } = services;
  const writer = limitOperations(services.writer, config.operationsPerMinute);
  const sendRecord = createSendRecord(presentRecords);
  return [
    createMeRoutes(contexts.reload),
    createUserRoutes(identity),
    createDepartmentRoutes(),
    createMetadataRoutes(),
    createDraftRoutes({ registry, jobs }),
    createReleaseRoutes({ registry, jobs }),
    createPackRoutes({ registry, jobs, writer: services.writer, packsFolder: config.packsDir }),
    createBatchRoutes({ writer }),
    createTransitionRoutes({ writer, sendRecord }),
    createRecordWriteRoutes({ writer, sendRecord }),
    createAuditRoutes(),
    createImportRoutes(services.imports),
    createJobRoutes({ jobs: services.jobs }),
  ];
}
