import { IconLock } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLanguage } from '../i18n/create-texts.ts';
import { useObject } from '../metadata/use-metadata.ts';
import { NotFound } from '../shell/NotFound.tsx';
import { useHasAdmin } from '../shell/me-context.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { importTexts, useImportTexts } from './i18n/texts.ts';
import { memberObject } from './targets.ts';
import { useWizardAddress } from './use-wizard-address.ts';
import { WizardPage } from './WizardPage.tsx';

/** From a file to records, or members: upload, match columns, check and fix, import. */
export function ImportWizard() {
  const language = useLanguage();
  useSuspenseQuery({
    queryKey: ['import', 'texts', language],
    queryFn: () => importTexts.load(language).then(() => true),
    staleTime: Infinity,
  });
  const t = useImportTexts();
  const { object: name } = useWizardAddress();
  const object = useObject(name);
  const mayImportMembers = useHasAdmin('members');
  if (name !== memberObject && object === undefined) return <NotFound />;
  const mayImport =
    name === memberObject ? mayImportMembers : object?.can.create === true || object?.can.update === true;
  if (mayImport) return <WizardPage />;
  return (
    <EmptyState
      icon={<IconLock size={24} stroke={1.5} />}
      title={t('wizard.mayNot')}
      text={t('wizard.mayNotText')}
    />
  );
}
