import type { ImportFinding } from '../../api/imports.ts';
import { type PlainImportKey, useImportTexts } from '../i18n/texts.ts';
import { useTargetName } from '../use-target-name.ts';

const titles: Readonly<Record<string, PlainImportKey>> = {
  'reference.notFound': 'finding.reference.notFound',
  'owner.notFound': 'finding.owner.notFound',
  'department.notFound': 'finding.department.notFound',
  'member.unknownRole': 'finding.member.unknownRole',
  'member.exists': 'finding.member.exists',
  'option.unknown': 'finding.option.unknown',
  'import.optionToPublish': 'finding.import.optionToPublish',
  'stage.unknown': 'finding.stage.unknown',
  'stage.mayNotPlace': 'finding.stage.mayNotPlace',
  'recordType.unknown': 'finding.recordType.unknown',
  'import.ambiguous': 'finding.import.ambiguous',
  'import.keyMissing': 'finding.import.keyMissing',
  'import.noMatch': 'finding.import.noMatch',
  'import.stageOfExisting': 'finding.import.stageOfExisting',
  'value.required': 'finding.value.required',
  'unique.duplicate': 'finding.unique.duplicate',
  'number.format': 'finding.number.format',
  'date.format': 'finding.date.format',
  'date.ambiguous': 'finding.date.format',
  'dateTime.format': 'finding.date.format',
  'email.format': 'finding.email.format',
};

/** Names a cause in few words: `Product not found`. */
export function useFindingTitle(object: string): (finding: Pick<ImportFinding, 'code' | 'field'>) => string {
  const t = useImportTexts();
  const nameOf = useTargetName(object);
  return ({ code, field }) => {
    const key = titles[code] ?? (field === undefined ? 'finding.general' : 'finding.other');
    return t(key, { field: field === undefined ? '' : nameOf(field) });
  };
}
