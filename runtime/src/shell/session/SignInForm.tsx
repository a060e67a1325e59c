import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { signIn } from '../../api/auth.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useFormWords } from '../../ui/use-form-words.ts';
import classes from './session.module.css';

/** E-mail and password; a refusal is said once, and the password field has the focus again. */
export function SignInForm({ email: known = '', onDone }: { email?: string; onDone: () => void }) {
  const t = useTexts();
  const words = useFormWords();
  const problemText = useProblemText();
  const password = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [keep, setKeep] = useState(true);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await signIn(String(form.get('email')), String(form.get('password')), keep);
      onDone();
    } catch (error) {
      const isWrong = error instanceof ApiProblem && error.status === 401;
      setRefusal(isWrong ? t('login.wrong') : problemText(error));
      password.current?.select();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form {...words} className={classes['form']} onSubmit={(event) => void submit(event)}>
      {refusal !== undefined && <Message meaning="danger">{refusal}</Message>}
      <TextInput
        name="email"
        type="email"
        size="lg"
        label={t('login.email')}
        defaultValue={known}
        autoComplete="username"
        required
        autoFocus={known === ''}
      />
      <PasswordInput
        ref={password}
        name="password"
        size="lg"
        label={t('login.password')}
        autoComplete="current-password"
        required
        autoFocus={known !== ''}
        visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
      />
      <Checkbox
        label={t('login.keep')}
        checked={keep}
        onChange={(event) => setKeep(event.currentTarget.checked)}
      />
      <Button type="submit" size="lg" fullWidth loading={isBusy}>
        {t('login.submit')}
      </Button>
    </form>
  );
}
