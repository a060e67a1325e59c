import { useCallback } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { useTexts } from '../i18n/texts.ts';

/** The sentence for a failed call: the server's own where it gave one, else what can be said here. */
export function useProblemText(): (error: unknown) => string {
  const t = useTexts();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return t('error.unknown');
      if (error.status === 0) return t('error.network');
      if (error.status === 429) return t('error.tooMany');
      const [first] = error.errors;
      if (error.errors.length === 1 && first?.detail !== undefined) return first.detail;
      return error.body.detail ?? error.body.title ?? t('error.unknown');
    },
    [t],
  );
}
