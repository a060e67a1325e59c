import { problem } from '#engine/errors/index.ts';
import { eachPassing, failed, passing, type Write, type WriteStage } from './planned-write.ts';

/**
 * Fails the operations whose values were found wrong, each with everything that was found; and with them those that
 * need something else to change that cannot.
 */
export const refuseFindings: WriteStage = (_run, list) => {
  const held = new Set(
    passing(list).flatMap(({ follows, findings }) => (follows && findings.length > 0 ? [follows.id] : [])),
  );
  const isHeld = (write: Write) => write.kind === 'planned' && held.has((write.follows ?? write).id);
  const results = eachPassing(list, (planned) => {
    if (planned.findings.length === 0) return planned;
    return failed(planned, problem('record.invalid', { errors: planned.findings }));
  });
  return results.flatMap((write) => {
    if (write.kind === 'failed' || !isHeld(write)) return [write];
    if (write.follows) return [];
    return [failed(write, problem('record.referenced', { params: { object: write.object.name, count: 1 } }))];
  });
};
