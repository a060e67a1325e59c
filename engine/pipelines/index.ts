import type { StageGates } from '#engine/records/write/index.ts';
import { checkGates } from './check-gates.ts';
import { enterStage } from './enter-stage.ts';

export { rankOnTop, rankBetween } from './rank.ts';

/** Pipelines as the write path asks them: where a record goes, and what the gates on the way there ask for. */
export const stageGates: StageGates = { enterStage, checkGates };
