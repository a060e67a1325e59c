import { ActionIcon, NumberInput, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { MeaningBadge, tableClasses } from '#runtime/ui/index.ts';
import type { PipelineDocument, Stage } from '#schemas/types/index.ts';
import { relabelStage } from '../commands/relabel-step.ts';
import { moveStage, removeStage, setStage } from '../commands/edit-pipeline.ts';
import { useRun } from '../draft/use-draft.ts';
import { usePublishedPipeline } from './use-published-pipeline.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { LabelCell } from '../labels/LabelCell.tsx';
import { ColourMenu } from '../objects/OptionsEditor.tsx';

const categories = ['open', 'won', 'lost'] as const;

/** The stages in their order. */
export function StageTable({ pipeline }: { pipeline: PipelineDocument }) {
  const t = useStudioTexts();
  return (
    <div className={tableClasses['scroll']}>
      <table className={tableClasses['table']}>
        <thead>
          <tr>
            <th>{t('fields.colour')}</th>
            <th>{t('label.both')}</th>
            <th>{t('common.name')}</th>
            <th>{t('pipelines.category')}</th>
            <th>{t('pipelines.probability')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {pipeline.stages.map((stage) => (
            <StageRow key={stage.name} pipeline={pipeline} stage={stage} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StageRow({ pipeline, stage }: { pipeline: PipelineDocument; stage: Stage }) {
  const t = useStudioTexts();
  const run = useRun();
  const published = usePublishedPipeline(pipeline.name);
  const place = { pipeline: pipeline.name, stage: stage.name };
  const set = (values: Partial<Omit<Stage, 'name'>>) =>
    run((draft) => setStage(draft, { ...place, set: values }));
  return (
    <tr>
      <td>
        <ColourMenu colour={stage.colour} onChange={(colour) => set({ colour })} />
      </td>
      <LabelCell
        value={stage.label}
        onChange={(label) =>
          run((draft) => relabelStage(draft, { pipeline: pipeline.name, name: stage.name, label, published }))
        }
      />
      <td className={tableClasses['dim']}>
        {stage.name}{' '}
        {pipeline.start === stage.name && <MeaningBadge meaning="info">{t('pipelines.start')}</MeaningBadge>}
      </td>
      <td>
        <Select
          size="xs"
          w={110}
          aria-label={t('pipelines.category')}
          allowDeselect={false}
          value={stage.category}
          data={categories.map((value) => ({ value, label: t(`pipelines.${value}`) }))}
          onChange={(category) => category && set({ category: category as Stage['category'] })}
        />
      </td>
      <td>
        <NumberInput
          size="xs"
          w={80}
          aria-label={t('pipelines.probability')}
          min={0}
          max={100}
          value={stage.probability ?? ''}
          onChange={(value) =>
            typeof value === 'number' && value !== stage.probability && set({ probability: value })
          }
        />
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>
        <ActionIcon
          aria-label={t('common.up')}
          onClick={() => run((draft) => moveStage(draft, { ...place, by: -1 }))}
        >
          <IconArrowUp size={14} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('common.down')}
          onClick={() => run((draft) => moveStage(draft, { ...place, by: 1 }))}
        >
          <IconArrowDown size={14} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('common.remove')}
          disabled={pipeline.start === stage.name}
          onClick={() => run((draft) => removeStage(draft, place))}
        >
          <IconTrash size={14} stroke={1.75} />
        </ActionIcon>
      </td>
    </tr>
  );
}
