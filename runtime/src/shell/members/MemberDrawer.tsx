import { Button, CopyButton, Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type CreatedMember,
  createMember,
  type Member,
  renewInvitation,
  updateMember,
} from '../../api/members.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import { Message } from '../../ui/Message.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { MemberFields, type MemberValues } from './MemberFields.tsx';
import { useFormWords } from '../../ui/use-form-words.ts';

const formId = 'member-form';

/** Adds or changes a member. */
export function MemberDrawer({ member, onClose }: { member: Member | undefined; onClose: () => void }) {
  const t = useTexts();
  const words = useFormWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [values, setValues] = useState<MemberValues>(() => valuesOf(member));
  const [problem, setProblem] = useState<ApiProblem>();
  const [invitation, setInvitation] = useState<CreatedMember['invitation']>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const created =
        member === undefined
          ? await createMember(newMember(values))
          : { member: await updateMember(member.id, changedMember(values)) };
      await client.invalidateQueries({ queryKey: ['members'] });
      showToast({ meaning: 'ok', text: t('members.saved', { name: created.member.name }) });
      if ('invitation' in created && created.invitation) setInvitation(created.invitation);
      else onClose();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, { code: 'network' }));
    }
  };
  const invite = async (id: string) => {
    try {
      setInvitation(await renewInvitation(id));
      await client.invalidateQueries({ queryKey: ['members'] });
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, { code: 'network' }));
    }
  };
  const isWaiting = member?.email !== undefined && member.active && member.canSignIn === false;
  const foot =
    invitation !== undefined ? (
      <Button onClick={onClose}>{t('common.done')}</Button>
    ) : (
      <>
        {isWaiting && (
          <Button
            variant="default"
            onClick={() => void invite(member.id)}
            style={{ marginInlineEnd: 'auto' }}
          >
            {t('members.invite')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" form={formId}>
          {t(member === undefined ? 'members.add' : 'common.save')}
        </Button>
      </>
    );
  return (
    <SideDrawer title={member?.name ?? t('members.add')} onClose={onClose} foot={foot}>
      {problem !== undefined && <Message meaning="danger">{problemText(problem)}</Message>}
      {invitation !== undefined ? (
        <Invitation invitation={invitation} />
      ) : (
        <form
          {...words}
          id={formId}
          onSubmit={(event) => void submit(event)}
          style={{ display: 'flex', flexDirection: 'column', gap: 16, marginTop: problem && 16 }}
        >
          <MemberFields
            values={values}
            problem={problem}
            isNew={member === undefined}
            onChange={(changes) => setValues({ ...values, ...changes })}
          />
          {member !== undefined && (
            <Switch
              label={t('members.active')}
              checked={values.active}
              onChange={(event) => setValues({ ...values, active: event.currentTarget.checked })}
            />
          )}
        </form>
      )}
    </SideDrawer>
  );
}

function Invitation({ invitation }: { invitation: NonNullable<CreatedMember['invitation']> }) {
  const t = useTexts();
  const formats = useFormats();
  return (
    <Message meaning="info" title={t('members.invitationTitle')}>
      <p style={{ overflowWrap: 'anywhere' }}>{invitation.url}</p>
      <p>{t('members.invitationText', { until: formats.dateTime(invitation.expiresAt) })}</p>
      <CopyButton value={invitation.url}>
        {({ copied, copy }) => (
          <Button size="sm" variant="default" onClick={copy}>
            {t(copied ? 'common.copied' : 'common.copy')}
          </Button>
        )}
      </CopyButton>
    </Message>
  );
}

function valuesOf(member: Member | undefined): MemberValues {
  return {
    name: member?.name ?? '',
    email: member?.email ?? '',
    roles: member?.roles ?? [],
    department: member?.department ?? '',
    password: '',
    active: member?.active ?? true,
  };
}

function newMember({ name, email, roles, department, password }: MemberValues) {
  return {
    name,
    roles,
    ...(email && { email }),
    ...(department && { department }),
    ...(password && { password }),
  };
}

function changedMember({ name, email, roles, department, active }: MemberValues) {
  return { name, roles, active, email: email || null, department: department || null };
}
