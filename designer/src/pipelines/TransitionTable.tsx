import { ActionIcon, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { tableClasses } from '#runtime/ui/index.ts';
import type { PipelineDocument, Transition } from '#schemas/types/index.ts';
import { relabelTransition } from '../commands/relabel-step.ts';
import { removeTransition, setTransition } from '../commands/edit-pipeline.ts';
import { componentsOf } from '../draft/draft.ts';
import { useComponent, useDraft, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { usePublishedPipeline } from './use-published-pipeline.ts';
import { LabelCell } from '../labels/LabelCell.tsx';

/** The transitions: from where to where, what they ask for, on which condition, for whom. */
export function TransitionTable({ pipeline }: { pipeline: PipelineDocument }) {
  const t = useStudioTexts();
  return (
    <div className={tableClasses['scroll']}>
      <table className={tableClasses['table']}>
        <thead>
          <tr>
            <th>{t('label.both')}</th>
            <th>{t('pipelines.from')}</th>
            <th>{t('pipelines.to')}</th>
            <th>{t('pipelines.asks')}</th>
            <th>{t('pipelines.condition')}</th>
            <th>{t('pipelines.who')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {pipeline.transitions.map((transition) => (
            <TransitionRow key={transition.name} pipeline={pipeline} transition={transition} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TransitionRow({ pipeline, transition }: { pipeline: PipelineDocument; transition: Transition }) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const published = usePublishedPipeline(pipeline.name);
  const object = useComponent('object', pipeline.object);
  const roles = componentsOf(useDraft(), 'role').map((role) => ({
    value: role.name,
    label: label(role.label),
  }));
  const stages = pipeline.stages.map((stage) => ({ value: stage.name, label: label(stage.label) }));
  const fields = Object.entries(object?.properties ?? {}).map(([value, property]) => ({
    value,
    label: label(property['x-field'].label),
  }));
  const set = (values: Partial<Transition>) =>
    run((draft) =>
      setTransition(draft, { pipeline: pipeline.name, transition: { ...transition, ...values } }),
    );
  return (
    <tr>
      <LabelCell
        isStacked
        value={transition.label}
        onChange={(text) =>
          run((draft) =>
            relabelTransition(draft, {
              pipeline: pipeline.name,
              name: transition.name,
              label: text,
              published,
            }),
          )
        }
      />
      <td>
        <MultiSelect
          size="xs"
          miw={180}
          aria-label={t('pipelines.from')}
          data={stages}
          {...(transition.from === '*' && { placeholder: t('pipelines.anyStage') })}
          value={transition.from === '*' ? [] : transition.from}
          onChange={(from) => set({ from: from.length === 0 ? '*' : from })}
        />
      </td>
      <td>
        <Select
          size="xs"
          miw={120}
          aria-label={t('pipelines.to')}
          allowDeselect={false}
          data={stages}
          value={transition.to}
          onChange={(to) => to !== null && set({ to })}
        />
      </td>
      <td>
        <MultiSelect
          size="xs"
          miw={180}
          aria-label={t('pipelines.asks')}
          data={fields}
          value={(transition.ask ?? []).map(({ field }) => field)}
          onChange={(names) =>
            set({
              ask: names.map(
                (field) => transition.ask?.find((one) => one.field === field) ?? { field, required: true },
              ),
            })
          }
        />
      </td>
      <td>
        <TextInput
          size="xs"
          miw={160}
          key={transition.when ?? ''}
          aria-label={t('pipelines.condition')}
          title={t('pipelines.conditionHelp')}
          defaultValue={transition.when ?? ''}
          onBlur={(event) => setWhen(event.currentTarget.value.trim())}
        />
      </td>
      <td>
        <MultiSelect
          size="xs"
          miw={140}
          aria-label={t('pipelines.who')}
          data={roles}
          {...(!transition.roles?.length && { placeholder: t('pipelines.everyone') })}
          value={transition.roles ?? []}
          onChange={(names) => set({ roles: names })}
        />
      </td>
      <td>
        <ActionIcon
          aria-label={t('common.remove')}
          onClick={() =>
            run((draft) => removeTransition(draft, { pipeline: pipeline.name, transition: transition.name }))
          }
        >
          <IconTrash size={14} stroke={1.75} />
        </ActionIcon>
      </td>
    </tr>
  );

  function setWhen(when: string): void {
    if (when === (transition.when ?? '')) return;
    const { when: _before, ...others } = transition;
    run((draft) =>
      setTransition(draft, {
        pipeline: pipeline.name,
        transition: when === '' ? others : { ...others, when },
      }),
    );
  }
}
