import { Link, useLocation } from 'react-router';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { labelOf } from '../labels/label-of.ts';
import { componentKey } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { type PlainKey, useStudioTexts } from '../i18n/texts.ts';
import classes from './StudioShell.module.css';

const pages: Record<string, { kind: 'object' | 'form' | 'pipeline' | 'role' | undefined; text: PlainKey }> = {
  objects: { kind: 'object', text: 'nav.objects' },
  forms: { kind: 'form', text: 'nav.forms' },
  pipelines: { kind: 'pipeline', text: 'nav.pipelines' },
  roles: { kind: 'role', text: 'nav.roles' },
  changes: { kind: undefined, text: 'nav.changes' },
};

/** Where one is in Studio. */
export function Breadcrumbs() {
  const t = useStudioTexts();
  const label = useLabel();
  const draft = useDraft();
  const [, page = '', name] = useLocation().pathname.split('/').filter(Boolean);
  const entry = pages[page];
  if (!entry) return <span className={classes['crumbs']} />;
  const document = entry.kind && name !== undefined ? draft.get(componentKey(entry.kind, name)) : undefined;
  return (
    <nav className={classes['crumbs']}>
      <Link to={`/studio/${page}`} style={{ color: 'inherit', textDecoration: 'none' }}>
        {t(entry.text)}
      </Link>
      {document && (
        <>
          {' › '}
          <strong>{label(labelOf(document))}</strong>
        </>
      )}
    </nav>
  );
}
