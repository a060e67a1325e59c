import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { acceptInvitation, signIn } from '../../api/auth.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Logo } from '../../ui/Logo.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { findingAt } from '../setup/finding-at.ts';
import { LanguageMenu } from './LanguageMenu.tsx';
import { useFormWords } from '../../ui/use-form-words.ts';
import classes from './session.module.css';

/** An invited person chooses a password and is signed in. The token stands after the # and never reaches a log. */
export function InvitationPage() {
  const t = useTexts();
  const words = useFormWords();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    const token = new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
    setBusy(true);
    try {
      const email = await acceptInvitation(token, password);
      await signIn(email, password);
      void navigate('/', { replace: true });
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, { code: 'network' }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes['page']}>
      <header className={classes['top']}>
        <span className={classes['brand']}>
          <Logo /> {t('product.name')}
        </span>
        <LanguageMenu />
      </header>
      <main className={classes['card']}>
        <h1 className={classes['title']}>{t('invitation.title')}</h1>
        <form {...words} className={classes['form']} onSubmit={(event) => void submit(event)}>
          {problem !== undefined && <Message meaning="danger">{problemText(problem)}</Message>}
          <PasswordInput
            name="password"
            size="lg"
            required
            minLength={10}
            maxLength={128}
            autoFocus
            label={t('profile.newPassword')}
            autoComplete="new-password"
            error={findingAt(problem, '/password')}
            visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
          />
          <Button type="submit" size="lg" fullWidth loading={isBusy}>
            {t('invitation.submit')}
          </Button>
        </form>
      </main>
    </div>
  );
}
