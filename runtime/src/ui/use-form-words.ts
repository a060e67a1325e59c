import type { FormEvent } from 'react';
import { useTexts } from '../i18n/texts.ts';

/** For a plain form: the browser's own hints about its inputs are said in the language chosen here, not in its own. */
export function useFormWords() {
  const t = useTexts();
  return {
    onInvalidCapture({ target }: FormEvent) {
      if (!(target instanceof HTMLInputElement)) return;
      target.setCustomValidity('');
      const { valueMissing, typeMismatch, tooShort } = target.validity;
      if (valueMissing) target.setCustomValidity(t('invalid.required'));
      else if (typeMismatch) target.setCustomValidity(t('invalid.email'));
      else if (tooShort) target.setCustomValidity(t('invalid.tooShort', { count: target.minLength }));
    },
    onInputCapture({ target }: FormEvent) {
      if (target instanceof HTMLInputElement) target.setCustomValidity('');
    },
  };
}
