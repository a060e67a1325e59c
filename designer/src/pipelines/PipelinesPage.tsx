import { Link } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { Page, StagePill, tableClasses } from '#runtime/ui/index.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';

/** The pipelines of the workspace with their stages. */
export function PipelinesPage() {
  const t = useStudioTexts();
  const label = useLabel();
  const pipelines = componentsOf(useDraft(), 'pipeline');
  return (
    <Page title={t('pipelines.title')} isWide>
      <div className={tableClasses['scroll']}>
        <table className={tableClasses['table']}>
          <tbody>
            {pipelines.map((pipeline) => (
              <tr key={pipeline.name}>
                <td>
                  <Link
                    to={pipeline.name}
                    style={{ color: 'inherit', fontWeight: 500, textDecoration: 'none' }}
                  >
                    {label(pipeline.label)}
                  </Link>
                </td>
                <td>
                  <span style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
                    {pipeline.stages.map((stage) => (
                      <StagePill key={stage.name} label={label(stage.label)} colour={stage.colour} />
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
