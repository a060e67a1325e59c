import { useLabel } from '../metadata/use-label.ts';
import { useMetadata } from '../metadata/use-metadata.ts';
import { useImportTexts } from './i18n/texts.ts';
import { memberObject } from './targets.ts';

/** Names what is imported, in the plural. */
export function useObjectName(): (object: string) => string {
  const t = useImportTexts();
  const label = useLabel();
  const { objects } = useMetadata();
  return (object) =>
    object === memberObject ? t('wizard.members') : label(objects.get(object)?.labelPlural) || object;
}
