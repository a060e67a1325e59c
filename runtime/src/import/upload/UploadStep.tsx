import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { uploadImport } from '../../api/imports.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useHasAdmin } from '../../shell/me-context.ts';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useImportTexts } from '../i18n/texts.ts';
import { memberObject } from '../targets.ts';
import { rememberImport } from '../use-import.ts';
import { useObjectName } from '../use-object-name.ts';
import { importAddress, useWizardAddress } from '../use-wizard-address.ts';
import wizard from '../wizard.module.css';
import { DropZone } from './DropZone.tsx';
import { RecentImports } from './RecentImports.tsx';

const spreadsheet = /\.(xlsx?|ods|numbers)$/i;

/** The file comes in; earlier ones can be gone on with. */
export function UploadStep() {
  const t = useImportTexts();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { object, open } = useWizardAddress();
  const [refused, setRefused] = useState<string>();
  const upload = useMutation({
    mutationFn: (file: File) => uploadImport(object, file),
    onSuccess: (view) => {
      rememberImport(client, view);
      open(view.id);
    },
  });
  const take = (file: File) => {
    const isSheet = spreadsheet.test(file.name);
    setRefused(isSheet ? t('upload.notCsv', { name: file.name }) : undefined);
    if (!isSheet) upload.mutate(file);
  };
  const problem = refused ?? (upload.error === null ? undefined : problemText(upload.error));
  return (
    <div className={wizard['narrow']}>
      <ObjectChoice />
      <DropZone
        busyWith={upload.isPending ? t('upload.reading', { name: upload.variables.name }) : undefined}
        onFile={take}
      />
      {problem !== undefined && <Message meaning="danger">{problem}</Message>}
      <RecentImports object={object} />
    </div>
  );
}

/** What the rows are; choosing another object leads to its own wizard. */
function ObjectChoice() {
  const t = useImportTexts();
  const name = useObjectName();
  const navigate = useNavigate();
  const { object } = useWizardAddress();
  const { app } = useParams();
  const { objects, apps } = useMetadata();
  const mayImportMembers = useHasAdmin('members');
  const known = [...objects.values()].filter(({ can }) => can.create || can.update).map((one) => one.name);
  const choices = [...known, ...(mayImportMembers ? [memberObject] : [])];
  return (
    <Select
      label={t('upload.what')}
      data={choices.map((value) => ({ value, label: name(value) }))}
      value={object}
      allowDeselect={false}
      maw={320}
      onChange={(next) => void navigate(importAddress(app ?? apps[0]?.name ?? '', next ?? object))}
    />
  );
}
