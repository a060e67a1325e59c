import { useTexts } from '../../i18n/texts.ts';
import classes from './setup.module.css';

/** 0 = empty, 1 = too short, up to 4; length counts most. A comfort only: the server decides. */
export function strengthOf(password: string): 0 | 1 | 2 | 3 | 4 {
  if (password === '') return 0;
  if (password.length < 10) return 1;
  const sorts = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((sort) => sort.test(password)).length;
  if (password.length >= 16 || (password.length >= 12 && sorts >= 3)) return 4;
  return password.length >= 12 || sorts >= 3 ? 3 : 2;
}

/** Four bars and a word. */
export function PasswordStrength({ password }: { password: string }) {
  const t = useTexts();
  const strength = strengthOf(password);
  const words = ['', t('setup.tooShort'), t('setup.fair'), t('setup.good'), t('setup.strong')];
  const colour = strength <= 1 ? 'danger' : strength === 2 ? 'warn' : 'ok';
  return (
    <div className={classes['strength']}>
      {[1, 2, 3, 4].map((bar) => (
        <span
          key={bar}
          className={classes['bar']}
          style={{ background: bar <= strength ? `var(--fw-${colour})` : 'var(--fw-border)' }}
        />
      ))}
      <span className={classes['strengthWord']} style={{ color: `var(--fw-${colour}-text)` }}>
        {words[strength]}
      </span>
    </div>
  );
}
