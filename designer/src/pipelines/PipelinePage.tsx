import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Navigate, useParams } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Card, Page } from '#runtime/ui/index.ts';
import { addStage, setTransition } from '../commands/edit-pipeline.ts';
import { proposeName } from '../draft/propose-name.ts';
import { useComponent, useRun } from '../draft/use-draft.ts';
import { en } from '../i18n/en.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { zhCN } from '../i18n/zh-cn.ts';
import { StageTable } from './StageTable.tsx';
import { TransitionTable } from './TransitionTable.tsx';

/** A pipeline as two tables: its stages, and the ways between them. */
export function PipelinePage() {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const { pipeline: name = '' } = useParams();
  const pipeline = useComponent('pipeline', name);
  if (!pipeline) return <Navigate to="/studio/pipelines" replace />;
  const [first, second = first] = pipeline.stages;
  const bothLanguages = (key: 'pipelines.addStage' | 'pipelines.addTransition') => ({
    en: en[key].replace('Add ', 'New '),
    'zh-CN': zhCN[key].replace('添加', '新'),
  });
  const plus = <IconPlus size={14} stroke={2} />;
  return (
    <Page title={label(pipeline.label)} isWide>
      <Card
        title={t('pipelines.stages')}
        actions={
          <Button
            variant="default"
            size="xs"
            leftSection={plus}
            onClick={() => {
              const stage = proposeName(
                'newStage',
                pipeline.stages.map((one) => one.name),
              );
              const lastOpen = pipeline.stages.findLast(({ category }) => category === 'open')?.name;
              run((draft) =>
                addStage(draft, {
                  pipeline: name,
                  stage: { name: stage, label: bothLanguages('pipelines.addStage'), category: 'open' },
                  transition: proposeName(
                    'newStage',
                    pipeline.transitions.map((one) => one.name),
                  ),
                  ...(lastOpen !== undefined && { after: lastOpen }),
                }),
              );
            }}
          >
            {t('pipelines.addStage')}
          </Button>
        }
      >
        <StageTable pipeline={pipeline} />
      </Card>
      <Card
        title={t('pipelines.transitions')}
        actions={
          <Button
            variant="default"
            size="xs"
            leftSection={plus}
            onClick={() => {
              if (!first || !second) return;
              const transition = proposeName(
                'newTransition',
                pipeline.transitions.map((one) => one.name),
              );
              run((draft) =>
                setTransition(draft, {
                  pipeline: name,
                  transition: {
                    name: transition,
                    label: bothLanguages('pipelines.addTransition'),
                    from: [first.name],
                    to: second.name,
                  },
                }),
              );
            }}
          >
            {t('pipelines.addTransition')}
          </Button>
        }
      >
        <TransitionTable pipeline={pipeline} />
      </Card>
    </Page>
  );
}
