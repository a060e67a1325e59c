import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { useTexts } from '../../i18n/texts.ts';
import { findingAt } from './finding-at.ts';
import { PasswordStrength } from './PasswordStrength.tsx';
import { SetupStep } from './SetupStep.tsx';

/** The first person: name, e-mail, password. */
export function AdministratorStep({ problem }: { problem: ApiProblem | undefined }) {
  const t = useTexts();
  const [password, setPassword] = useState('');
  return (
    <SetupStep number={3} title={t('setup.administrator')} text={t('setup.administratorText')}>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))', gap: 8 }}>
        <TextInput
          name="name"
          size="lg"
          required
          maxLength={100}
          label={t('setup.name')}
          autoComplete="name"
          error={findingAt(problem, '/admin/name')}
        />
        <TextInput
          name="email"
          size="lg"
          required
          type="email"
          label={t('setup.email')}
          autoComplete="username"
          error={findingAt(problem, '/admin/email')}
        />
      </div>
      <PasswordInput
        name="password"
        size="lg"
        required
        minLength={10}
        maxLength={128}
        mt={12}
        label={t('login.password')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={findingAt(problem, '/admin/password')}
        visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
      />
      <PasswordStrength password={password} />
    </SetupStep>
  );
}
