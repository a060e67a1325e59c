import { Button, PasswordInput, SimpleGrid } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../../api/auth.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Message } from '../../ui/Message.tsx';
import { Card } from '../../ui/Page.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useFormWords } from '../../ui/use-form-words.ts';

/** Changes my password; other browsers of mine are signed out. */
export function PasswordCard() {
  const t = useTexts();
  const words = useFormWords();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    setBusy(true);
    setProblem(undefined);
    try {
      await changePassword(String(values.get('current')), String(values.get('next')));
      form.reset();
      showToast({ meaning: 'ok', text: t('profile.passwordChanged') });
    } catch (error) {
      const isWrong = error instanceof ApiProblem && (error.status === 400 || error.status === 401);
      setProblem(
        isWrong && error.errors.length === 0 && !error.body.detail
          ? t('profile.passwordWrong')
          : problemText(error),
      );
    } finally {
      setBusy(false);
    }
  };
  const toggle = { 'aria-label': t('login.showPassword') };
  return (
    <Card title={t('profile.password')}>
      <form
        {...words}
        onSubmit={(event) => void submit(event)}
        style={{ display: 'flex', flexDirection: 'column', gap: 12 }}
      >
        {problem !== undefined && <Message meaning="danger">{problem}</Message>}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={16}>
          <PasswordInput
            name="current"
            required
            label={t('profile.currentPassword')}
            autoComplete="current-password"
            visibilityToggleButtonProps={toggle}
          />
          <PasswordInput
            name="next"
            required
            minLength={10}
            maxLength={128}
            label={t('profile.newPassword')}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
          />
        </SimpleGrid>
        <div>
          <Button type="submit" variant="default" loading={isBusy}>
            {t('profile.changePassword')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
