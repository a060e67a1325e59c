import type { MetadataModel, PipelineModel, StageModel } from './model.ts';
import { useLabel } from './use-label.ts';
import { useMetadata } from './use-metadata.ts';

/** The pipelines of an object, in the object's order. */
export function pipelinesOf(metadata: MetadataModel, object: string): PipelineModel[] {
  const names = metadata.objects.get(object)?.pipelines ?? [];
  return names.flatMap((name) => metadata.pipelines.get(name) ?? []);
}

/** A stage of an object; names are unique within it across its pipelines. */
export function findStage(
  metadata: MetadataModel,
  object: string,
  name: string | undefined,
): StageModel | undefined {
  return pipelinesOf(metadata, object)
    .flatMap(({ stages }) => stages)
    .find((stage) => stage.name === name);
}

/** A stage's label and colour; one that is no longer known shows its name. */
export function useStage(
  object: string,
  name: string | undefined,
): { label: string; colour: string | undefined } {
  const metadata = useMetadata();
  const label = useLabel();
  const stage = findStage(metadata, object, name);
  return {
    label: stage === undefined ? (name ?? '') : label(stage.label),
    colour: stage === undefined ? undefined : stageColour(stage),
  };
}

/** The stage's own colour; won is green and lost red where none is named. */
export function stageColour(stage: StageModel): string {
  return stage.colour ?? { open: 'slate', won: 'green', lost: 'red' }[stage.category];
}
