import { useTitle } from '../metadata/use-title.ts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { useMetadata, useObject } from '../metadata/use-metadata.ts';
import { FieldsForm, type FormValues } from '../renderer/FieldsForm.tsx';
import { isPlaced } from '../renderer/is-placed.ts';
import { Message } from '../ui/Message.tsx';
import { SideDrawer } from '../ui/SideDrawer.tsx';
import { DraftNote } from './DraftNote.tsx';
import { FindingsMessage } from './FindingsMessage.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { nextChoices, transitionTo } from './stage-choices.ts';
import { StageAndOwner } from './StageAndOwner.tsx';
import { useBuiltForm } from './use-built-form.ts';
import { useDraft } from './use-draft.ts';
import { useEditing } from './use-editing.ts';
import { useLiveRecords } from './use-live-records.ts';
import { useRecord } from './use-record.ts';

/** A record's form over the page. */
export function EditDrawer({
  object: name,
  id,
  onClose,
}: {
  object: string;
  id: string;
  onClose: () => void;
}) {
  const object = useObject(name);
  return object === undefined ? null : <Editing object={object} id={id} onClose={onClose} />;
}

function Editing({ object, id, onClose }: { object: ObjectModel; id: string; onClose: () => void }) {
  const t = useTexts();
  const titleOf = useTitle();
  const record = useRecord(object.name, id);
  useLiveRecords(object.name);
  const draft = useDraft(`edit.${object.name}.${id}`);
  const metadata = useMetadata();
  const { name: form, built } = useBuiltForm(object, {
    mode: 'edit',
    recordType: record.recordType,
    writable: record.abilities?.fields?.write,
  });
  const editing = useEditing({
    object,
    record,
    form,
    isShown: isPlaced(built),
    draft: draft.found?.values,
    onSaved: () => {
      draft.drop();
      onClose();
    },
  });
  const [stage, setStage] = useState<string>();
  const [owner, setOwner] = useState<string>();
  const [round, setRound] = useState(0);
  const formId = `edit-${id}`;
  const wish = () => {
    const transition = transitionTo(metadata, record, stage);
    return {
      ...(transition !== undefined && { transition }),
      ...(owner !== undefined && owner !== record.owner && { owner }),
    };
  };
  const change = (values: FormValues) => {
    editing.setValues(values);
    if (editing.isChanged(values)) draft.keep(values);
    else draft.drop();
  };
  const discard = () => {
    draft.drop();
    editing.reset();
    setStage(undefined);
    setOwner(undefined);
    setRound(round + 1);
  };
  const foot = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        type="submit"
        form={formId}
        loading={editing.isBusy}
        disabled={record.abilities?.update === false}
      >
        {t('common.save')}
      </Button>
    </>
  );
  return (
    <SideDrawer
      size={720}
      title={titleOf(record)}
      note={<DraftNote keptAt={draft.keptAt} onDiscard={discard} />}
      onClose={onClose}
      foot={foot}
    >
      <FindingsMessage findings={editing.findings} object={object} />
      {editing.theirs.length > 0 && (
        <div style={{ marginBottom: 16 }}>
          <Message meaning="info">{t('record.changedMeanwhile', { count: editing.theirs.length })}</Message>
        </div>
      )}
      <FieldsForm
        key={round}
        id={formId}
        built={built}
        fields={object.fields}
        values={editing.values}
        labels={record.labels ?? {}}
        findings={editing.findings}
        onChange={change}
        tail={
          <StageAndOwner
            object={object}
            stages={nextChoices(metadata, record)}
            stage={stage ?? record.stage}
            owner={owner ?? record.owner}
            ownerName={owner === undefined ? oneText(record.labels?.['owner']) : undefined}
            mayAssign={object.can.assign && record.abilities?.update === true}
            onStage={setStage}
            onOwner={setOwner}
          />
        }
        onSubmit={(values) => void editing.save(values, wish())}
      />
      {editing.conflict !== undefined && (
        <MergeDialog
          object={object}
          conflict={editing.conflict}
          onChoose={editing.resolve}
          onCancel={editing.cancelConflict}
        />
      )}
    </SideDrawer>
  );
}

function oneText(text: string | string[] | undefined): string | undefined {
  return typeof text === 'string' ? text : undefined;
}
