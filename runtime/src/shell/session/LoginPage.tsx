import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { isSetUp } from '../../api/auth.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Logo } from '../../ui/Logo.tsx';
import { Message } from '../../ui/Message.tsx';
import { LanguageMenu } from './LanguageMenu.tsx';
import { SignInForm } from './SignInForm.tsx';
import classes from './session.module.css';

/** Signs somebody in and leads to where they wanted to go; before set-up it says where the way begins. */
export function LoginPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [params] = useSearchParams();
  const { data: isReady = true } = useQuery({ queryKey: ['setup'], queryFn: isSetUp, retry: false });
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
        <h1 className={classes['title']}>{t(isReady ? 'login.title' : 'setup.title')}</h1>
        {isReady ? <SignInForm onDone={go} /> : <Message meaning="info">{t('login.notSetUp')}</Message>}
      </main>
      {isReady && <footer className={classes['below']}>{t('login.noAccount')}</footer>}
    </div>
  );
}

/** Only a path of this app: anything else would let a link lead people elsewhere after signing in. */
export function safeAddress(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}
