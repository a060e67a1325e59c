import { ActionIcon } from '@mantine/core';
import { useFocusTrap } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { RecordEnvelope } from '../../api/records.ts';
import { FieldInput } from '../../field-kinds/FieldInput.tsx';
import { useTexts } from '../../i18n/texts.ts';
import type { FieldModel, JsonValue, ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { isLeavingKey } from '../../ui/is-leaving-key.ts';
import { MergeDialog } from '../MergeDialog.tsx';
import { useEditing } from '../use-editing.ts';
import classes from './page.module.css';

/** One field being edited where it stands. Enter saves, Esc leaves it; a refusal keeps what was typed. */
export function InlineEdit({
  object,
  record,
  field,
  onDone,
}: {
  object: ObjectModel;
  record: RecordEnvelope;
  field: FieldModel;
  onDone: () => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const trap = useFocusTrap();
  const editing = useEditing({
    object,
    record,
    form: undefined,
    isShown: (name) => name === field.name,
    draft: undefined,
    onSaved: onDone,
  });
  const [value, setValue] = useState<JsonValue | undefined>(record.fields[field.name]);
  const save = (event: FormEvent) => {
    event.preventDefault();
    void editing.save({ ...editing.values, [field.name]: value });
  };
  const leave = (event: KeyboardEvent) => {
    if (isLeavingKey(event)) onDone();
  };
  const refusal = editing.findings?.fields[field.name] ?? editing.findings?.others[0];
  return (
    <form ref={trap} className={classes['inline']} onSubmit={save} onKeyDown={leave} noValidate>
      <div className={classes['inlineInput']}>
        <FieldInput
          field={field}
          id={`inline-${field.name}`}
          label={label(field.label)}
          value={value}
          labels={record.labels?.[field.name]}
          isRequired={field.required}
          error={refusal}
          autoFocus
          onChange={setValue}
        />
      </div>
      <ActionIcon
        type="submit"
        variant="filled"
        color="indigo"
        aria-label={t('common.save')}
        loading={editing.isBusy}
      >
        <IconCheck size={16} stroke={2} />
      </ActionIcon>
      <ActionIcon aria-label={t('common.cancel')} onClick={onDone}>
        <IconX size={16} stroke={1.75} />
      </ActionIcon>
      {editing.conflict !== undefined && (
        <MergeDialog
          object={object}
          conflict={editing.conflict}
          onChoose={editing.resolve}
          onCancel={editing.cancelConflict}
        />
      )}
    </form>
  );
}
