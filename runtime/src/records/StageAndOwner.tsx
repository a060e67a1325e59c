import { Select } from '@mantine/core';
import { RecordPicker } from '../field-kinds/reference/RecordPicker.tsx';
import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel, StageModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { stageColour } from '../metadata/use-stage.ts';
import { StageDot } from '../ui/StagePill.tsx';
import classes from './records.module.css';

/** Where a record is in its pipeline and whose it is, as a form's last two inputs. */
export interface StageAndOwnerProps {
  object: ObjectModel;
  /** The stages that may be chosen, the present one among them; none for an object without a pipeline. */
  stages: readonly StageModel[];
  stage: string | undefined;
  owner: string | undefined;
  ownerName: string | undefined;
  mayAssign: boolean;
  onStage(stage: string): void;
  onOwner(owner: string): void;
}

/** The choice of stage and owner; what may not be chosen is shown all the same. */
export function StageAndOwner(props: StageAndOwnerProps) {
  const { object, stages, stage, owner, ownerName, mayAssign, onStage, onOwner } = props;
  const t = useTexts();
  const label = useLabel();
  if (stages.length === 0 && !object.hasOwner) return null;
  const present = stages.find(({ name }) => name === stage);
  return (
    <div className={classes['pair']}>
      {stages.length > 0 && (
        <Select
          label={t('record.stage')}
          data={stages.map(({ name, label: text }) => ({ value: name, label: label(text) }))}
          value={stage ?? null}
          disabled={stages.length === 1}
          allowDeselect={false}
          leftSection={present && <StageDot colour={stageColour(present)} />}
          onChange={(name) => name !== null && onStage(name)}
        />
      )}
      {object.hasOwner && (
        <RecordPicker
          label={t('record.owner')}
          to="user"
          value={owner}
          valueLabel={ownerName}
          isClearable={false}
          disabled={!mayAssign}
          onPick={(id) => id !== undefined && onOwner(id)}
        />
      )}
    </div>
  );
}
