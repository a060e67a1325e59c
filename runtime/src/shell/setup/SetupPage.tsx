import { Button } from '@mantine/core';
import { IconArrowRight, IconDatabase, IconShieldCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { setUp, signIn } from '../../api/auth.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useLanguage } from '../../i18n/create-texts.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Logo } from '../../ui/Logo.tsx';
import { Message } from '../../ui/Message.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { AdministratorStep } from './AdministratorStep.tsx';
import { LanguageStep } from './LanguageStep.tsx';
import { OrganisationStep } from './OrganisationStep.tsx';
import { SetupPreview } from './SetupPreview.tsx';
import { useFormWords } from '../../ui/use-form-words.ts';
import classes from './setup.module.css';

/** Makes the workspace and its administrator, signs in and leads to the templates. */
export function SetupPage() {
  const t = useTexts();
  const words = useFormWords();
  const language = useLanguage();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [params] = useSearchParams();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const admin = { name: text('name'), email: text('email'), password: String(form.get('password')) };
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setBusy(true);
    try {
      await setUp({
        token: params.get('token') ?? '',
        organisation: text('organisation'),
        language,
        timeZone,
        currency: text('currency'),
        admin,
      });
      await signIn(admin.email, admin.password);
      void navigate('/templates', { replace: true });
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, { code: 'network' }));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes['page']}>
      <main className={classes['form']}>
        <div className={classes['brand']}>
          <Logo /> {t('product.name')}
        </div>
        <h1 className={classes['title']}>{t('setup.title')}</h1>
        <p className={classes['lead']}>{t('setup.lead')}</p>
        {problem !== undefined && (
          <Message meaning="danger">
            {problem.status === 409 ? t('setup.already') : problemText(problem)}
          </Message>
        )}
        <form {...words} onSubmit={(event) => void submit(event)}>
          <LanguageStep />
          <OrganisationStep problem={problem} />
          <AdministratorStep problem={problem} />
          <div className={classes['submit']}>
            <Button
              type="submit"
              size="lg"
              loading={isBusy}
              rightSection={<IconArrowRight size={16} stroke={1.75} />}
            >
              {t('setup.submit')}
            </Button>
            <span className={classes['hint']}>{t('setup.next')}</span>
          </div>
        </form>
        <footer className={classes['foot']}>
          <span>
            <IconDatabase size={14} stroke={1.75} aria-hidden /> {t('setup.dataStays')}
          </span>
          <span>
            <IconShieldCheck size={14} stroke={1.75} aria-hidden /> {t('setup.nothingSent')}
          </span>
        </footer>
      </main>
      <SetupPreview />
    </div>
  );
}
