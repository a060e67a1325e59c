import type { CompiledRelease } from '#engine/metadata/index.ts';

/** The release that is active and the one that is to be. */
export interface ReleaseStep {
  before: CompiledRelease;
  after: CompiledRelease;
}
