import type { WriteStage } from './planned-write.ts';

/** What the write path needs of pipelines, which stand above it; the engine passes it in. */
export interface StageGates {
  /** Settles where each record will stand, and refuses moves that do not exist or are not the principal's. */
  readonly enterStage: WriteStage;
  /** Adds what the gates on the way there still ask for to the findings. */
  readonly checkGates: WriteStage;
}
