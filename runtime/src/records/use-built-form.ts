import { useMemo } from 'react';
import { useLanguage } from '../i18n/create-texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { findForm } from '../metadata/find-form.ts';
import { useMetadata } from '../metadata/use-metadata.ts';
import { layoutOf } from '../renderer/layout-of.ts';
import { useMe } from '../shell/me-context.ts';

/**
 * The form of an object for me: its name where it is one that somebody made, and how RJSF draws it. Follows a new
 * release while it is open.
 */
export function useBuiltForm(
  object: ObjectModel,
  wish: {
    mode: 'create' | 'edit' | 'view';
    recordType?: string | undefined;
    writable?: readonly string[] | undefined;
  },
) {
  const me = useMe();
  const metadata = useMetadata();
  const language = useLanguage();
  const { mode, recordType } = wish;
  const writableKey = wish.writable?.join(',');
  return useMemo(() => {
    const form = findForm(metadata, object, { mode, recordType, roles: me.user.roles });
    const writable = writableKey === undefined ? object.writable : new Set(writableKey.split(','));
    const built = layoutOf(form, object.document, {
      optionSets: metadata.optionSets,
      currency: me.workspace.currency,
      language,
      writable,
      mode,
    });
    return { name: metadata.forms.includes(form) ? form.name : undefined, built };
  }, [metadata, object, mode, recordType, me, language, writableKey]);
}
