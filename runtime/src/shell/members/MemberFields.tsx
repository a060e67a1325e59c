import { MultiSelect, PasswordInput, Select, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { listDepartments } from '../../api/members.ts';
import type { ApiProblem } from '../../api/problem.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { findingAt } from '../setup/finding-at.ts';

/** What the member form holds; '' = none. */
export interface MemberValues {
  name: string;
  email: string;
  roles: string[];
  department: string;
  password: string;
  active: boolean;
}

/** The inputs of a member. */
export function MemberFields({
  values,
  problem,
  isNew,
  onChange,
}: {
  values: MemberValues;
  problem: ApiProblem | undefined;
  isNew: boolean;
  onChange: (changes: Partial<MemberValues>) => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const { roles } = useMetadata();
  const { data: departments } = useSuspenseQuery({ queryKey: ['departments'], queryFn: listDepartments });
  const roleOptions = [
    { value: 'administrator', label: t('members.administrator') },
    ...roles
      .filter(({ name }) => name !== 'administrator')
      .map((role) => ({ value: role.name, label: label(role.label) })),
  ];
  return (
    <>
      <TextInput
        label={t('members.name')}
        required
        maxLength={100}
        data-autofocus
        value={values.name}
        error={findingAt(problem, '/name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('login.email')}
        type="email"
        description={t('members.emailHelp')}
        value={values.email}
        error={findingAt(problem, '/email')}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      {isNew && values.email !== '' && (
        <PasswordInput
          label={t('members.password')}
          description={t('members.passwordHelp')}
          autoComplete="new-password"
          value={values.password}
          error={findingAt(problem, '/password')}
          onChange={(event) => onChange({ password: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
        />
      )}
      <MultiSelect
        label={t('members.roles')}
        data={roleOptions}
        value={values.roles}
        error={findingAt(problem, '/roles')}
        onChange={(chosen) => onChange({ roles: chosen })}
      />
      <Select
        label={t('members.department')}
        clearable
        searchable
        data={departments.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.department || null}
        error={findingAt(problem, '/department')}
        onChange={(department) => onChange({ department: department ?? '' })}
      />
    </>
  );
}
