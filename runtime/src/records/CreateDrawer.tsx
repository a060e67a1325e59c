import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { createRecord } from '../api/records.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { useMetadata, useObject } from '../metadata/use-metadata.ts';
import { FieldsForm, type FormValues } from '../renderer/FieldsForm.tsx';
import { type FieldFindings, findingsOf } from '../renderer/findings-of.ts';
import { isPlaced } from '../renderer/is-placed.ts';
import { useMe } from '../shell/me-context.ts';
import { useAppOf } from '../shell/search/search-targets.ts';
import { KeyCap } from '../ui/MeaningBadge.tsx';
import { SideDrawer } from '../ui/SideDrawer.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DraftNote } from './DraftNote.tsx';
import { FindingsMessage } from './FindingsMessage.tsx';
import { changedFields } from './merge-fields.ts';
import { recordKeys } from './record-keys.ts';
import { StageAndOwner } from './StageAndOwner.tsx';
import { startChoices } from './stage-choices.ts';
import { useBuiltForm } from './use-built-form.ts';
import { useDraft } from './use-draft.ts';
import { randomId } from '../api/random-id.ts';

/** A new record over the page, in the object's form. */
export function CreateDrawer({ object: name, onClose }: { object: string; onClose: () => void }) {
  const object = useObject(name);
  return object?.can.create ? <Creating object={object} onClose={onClose} /> : null;
}

function Creating({ object, onClose }: { object: ObjectModel; onClose: () => void }) {
  const t = useTexts();
  const label = useLabel();
  const client = useQueryClient();
  const navigate = useNavigate();
  const appOf = useAppOf();
  const draft = useDraft(`new.${object.name}`);
  const [values, setValues] = useState<FormValues>(draft.found?.values ?? {});
  const [recordType, setRecordType] = useState(object.recordTypes[0]?.name);
  const [findings, setFindings] = useState<FieldFindings>();
  const [stage, setStage] = useState<string>();
  const [owner, setOwner] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isAnother, setAnother] = useState(false);
  const [round, setRound] = useState(0);
  const key = useRef(randomId());
  const { name: form, built } = useBuiltForm(object, { mode: 'create', recordType });
  const { stages, start } = startChoices(useMetadata(), object, recordType);
  const me = useMe();
  const formId = `create-${object.name}`;
  useHotkeys(
    [['mod+Enter', () => document.querySelector<HTMLFormElement>(`#${formId}`)?.requestSubmit()]],
    [],
  );
  const save = async (typed: FormValues) => {
    if (Object.keys(changedFields({}, typed)).length === 0) {
      setFindings({ fields: {}, others: [t('record.nothingTyped')] });
      return;
    }
    setBusy(true);
    setFindings(undefined);
    try {
      const body = {
        fields: changedFields({}, typed),
        ...(recordType !== undefined && { recordType }),
        ...(form !== undefined && { form }),
        ...(owner !== undefined && { owner }),
        ...(stage !== undefined && stage !== start && { stage }),
      };
      const record = await createRecord(object.name, body, key.current);
      key.current = randomId();
      draft.drop();
      void client.invalidateQueries({ queryKey: recordKeys.all(object.name) });
      const title = String(record.fields[object.nameField] ?? label(object.label));
      const open = () => void navigate(`/app/${appOf(object.name)}/o/${object.name}/${record.id}`);
      showToast({
        meaning: 'ok',
        text: t('record.created', { name: title }),
        action: { label: t('list.peek'), run: open },
      });
      if (!isAnother) return onClose();
      setValues({});
      setRound(round + 1);
    } catch (error) {
      // A refused body may be corrected and sent again: that is another request.
      key.current = randomId();
      setFindings(findingsOf(error, isPlaced(built), (field) => label(object.fields.get(field)?.label)));
    } finally {
      setBusy(false);
    }
  };
  const change = (next: FormValues) => {
    setValues(next);
    draft.keep(next);
  };
  const discard = () => {
    draft.drop();
    setValues({});
    setRound(round + 1);
  };
  const name = inSentence(label(object.label));
  const foot = (
    <>
      <Checkbox
        label={t('record.another')}
        checked={isAnother}
        onChange={(event) => setAnother(event.currentTarget.checked)}
        visibleFrom="sm"
        style={{ marginInlineEnd: 'auto' }}
      />
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        type="submit"
        form={formId}
        loading={isBusy}
        rightSection={<KeyCap>{t('record.saveKey')}</KeyCap>}
      >
        {t('record.createNamed', { name })}
      </Button>
    </>
  );
  return (
    <SideDrawer
      size={720}
      title={t('record.new', { name })}
      note={<DraftNote keptAt={draft.keptAt} onDiscard={discard} />}
      onClose={onClose}
      foot={foot}
    >
      <FindingsMessage findings={findings} object={object} />
      {object.recordTypes.length > 1 && (
        <SegmentedControl
          mb={16}
          data={object.recordTypes.map((type) => ({ value: type.name, label: label(type.label) }))}
          value={recordType ?? ''}
          onChange={(type) => {
            setRecordType(type);
            setStage(undefined);
          }}
        />
      )}
      <FieldsForm
        key={round}
        id={formId}
        built={built}
        fields={object.fields}
        values={values}
        findings={findings}
        firstField={firstOf(built)}
        tail={
          <StageAndOwner
            object={object}
            stages={stages}
            stage={stage ?? start}
            owner={owner ?? me.user.id}
            ownerName={owner === undefined ? me.user.name : undefined}
            mayAssign={object.can.assign}
            onStage={setStage}
            onOwner={setOwner}
          />
        }
        onChange={change}
        onSubmit={(typed) => void save(typed)}
      />
    </SideDrawer>
  );
}

function firstOf({ layout }: ReturnType<typeof useBuiltForm>['built']): string | undefined {
  const cell = layout.tabs[0]?.sections[0]?.rows[0]?.cells[0];
  return cell?.kind === 'field' ? cell.field : undefined;
}
