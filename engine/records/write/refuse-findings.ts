import { problem } from '#engine/errors/index.ts';
import { eachPassing, failed, type WriteStage } from './planned-write.ts';

/** Fails the operations whose values were found wrong, each with everything that was found. */
export const refuseFindings: WriteStage = (_run, list) =>
  eachPassing(list, (planned) =>
    planned.findings.length === 0
      ? planned
      : failed(planned, problem('record.invalid', { errors: planned.findings })),
  );
