import { Link } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Page, tableClasses } from '#runtime/ui/index.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { componentsOf, findComponent } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';

/** The forms of the workspace. */
export function FormsPage() {
  const t = useStudioTexts();
  const label = useLabel();
  const draft = useDraft();
  return (
    <Page title={t('forms.title')} lead={t('forms.lead')}>
      <div className={tableClasses['scroll']}>
        <table className={tableClasses['table']}>
          <tbody>
            {componentsOf(draft, 'form').map((form) => (
              <tr key={form.name}>
                <td>
                  <Link to={form.name} style={{ color: 'inherit', fontWeight: 500, textDecoration: 'none' }}>
                    {label(form.label)}
                  </Link>
                </td>
                <td className={tableClasses['dim']}>
                  {label(findComponent(draft, 'object', form.object)?.['x-object'].label)}
                </td>
                <td className={tableClasses['dim']}>
                  {t('objects.fields', {
                    count: cellsOf(form).filter(({ cell }) => cell.field !== undefined).length,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
