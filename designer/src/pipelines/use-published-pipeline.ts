import type { PipelineDocument } from '#schemas/types/index.ts';
import { findComponent } from '../draft/draft.ts';
import { useDraftState } from '../draft/use-draft.ts';

/** The pipeline as it is live; undefined for a new one. */
export function usePublishedPipeline(name: string): PipelineDocument | undefined {
  return useDraftState((state) => findComponent(state.published, 'pipeline', name));
}
