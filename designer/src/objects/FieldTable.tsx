import { IconCheck } from '@tabler/icons-react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { MeaningBadge, tableClasses } from '#runtime/ui/index.ts';
import type { ObjectDocument } from '#schemas/types/index.ts';
import { componentKey } from '../draft/draft.ts';
import { useDraft, useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { fieldUses } from './field-uses.ts';
import { KindIcon } from './kind-icon.tsx';
import classes from './objects.module.css';

/** Every field with what one wants to compare; a row opens its settings. */
export function FieldTable({
  object,
  onChoose,
}: {
  object: ObjectDocument;
  onChoose: (field: string) => void;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const draft = useDraft();
  const name = object['x-object'].name;
  const published = useDraftState(
    (state) => state.published.get(componentKey('object', name)) as ObjectDocument | undefined,
  );
  const unique = new Set(
    object['x-object'].unique?.filter(({ fields }) => fields.length === 1).flatMap(({ fields }) => fields),
  );
  const onDesk = `${tableClasses['dim'] ?? ''} ${classes['onDesk'] ?? ''}`;
  return (
    <div className={tableClasses['scroll']}>
      <table className={tableClasses['table']}>
        <thead>
          <tr>
            <th>{t('fields.label')}</th>
            <th className={classes['onDesk']}>{t('common.name')}</th>
            <th className={classes['onDesk']}>{t('fields.kind')}</th>
            <th>{t('fields.required')}</th>
            <th>{t('fields.unique')}</th>
            <th className={classes['onDesk']}>{t('fields.usedIn')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(object.properties).map(([field, property]) => (
            <tr key={field}>
              <td>
                <button type="button" className={tableClasses['rowLink']} onClick={() => onChoose(field)}>
                  {label(property['x-field'].label)}
                </button>{' '}
                <DraftMark before={published?.properties[field]} after={property} />
                <span className={classes['onPhone']}>{t(`kind.${property['x-field'].kind}`)}</span>
              </td>
              <td className={onDesk}>{field}</td>
              <td className={classes['onDesk']}>
                <span className={classes['kind']}>
                  <KindIcon kind={property['x-field'].kind} />
                  {t(`kind.${property['x-field'].kind}`)}
                </span>
              </td>
              <td>
                {object.required?.includes(field) && (
                  <IconCheck size={16} stroke={1.75} aria-label={t('fields.required')} />
                )}
              </td>
              <td>
                {unique.has(field) && <IconCheck size={16} stroke={1.75} aria-label={t('fields.unique')} />}
              </td>
              <td className={onDesk}>
                {fieldUses(draft, name, field)
                  .map((use) => label(use.label))
                  .join(', ') || t('fields.usedNowhere')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the draft does to a field. */
export function DraftMark({ before, after }: { before: unknown; after: unknown }) {
  const t = useStudioTexts();
  if (before === undefined) return <MeaningBadge meaning="studio">{t('common.new')}</MeaningBadge>;
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  return <MeaningBadge meaning="studio">{t('common.changed')}</MeaningBadge>;
}
