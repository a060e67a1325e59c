import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { Logo } from '../../ui/Logo.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './session.module.css';

/** Signs somebody in and leads to where they wanted to go. */
export function LoginPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [params] = useSearchParams();
  const go = () => {
    client.clear();
    void navigate(safeAddress(params.get('next')), { replace: true });
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
        <h1 className={classes['title']}>{t('login.title')}</h1>
        <SignInForm onDone={go} />
      </main>
      <footer className={classes['below']}>{t('login.noAccount')}</footer>
    </div>
  );
}

/** Only a path of this app: anything else would let a link lead people elsewhere after signing in. */
export function safeAddress(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}
