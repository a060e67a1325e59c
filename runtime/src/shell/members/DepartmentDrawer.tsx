import { Button, Select, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createDepartment, type Department, listDepartments, updateDepartment } from '../../api/members.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Message } from '../../ui/Message.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useFormWords } from '../../ui/use-form-words.ts';

const formId = 'department-form';

/** Adds or changes a department. */
export function DepartmentDrawer({
  department,
  onClose,
}: {
  department: Department | undefined;
  onClose: () => void;
}) {
  const t = useTexts();
  const words = useFormWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data: all } = useSuspenseQuery({ queryKey: ['departments'], queryFn: listDepartments });
  const [name, setName] = useState(department?.name ?? '');
  const [parent, setParent] = useState<string | null>(department?.parent ?? null);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const body = { name: name.trim(), parent };
      await (department === undefined ? createDepartment(body) : updateDepartment(department.id, body));
      await client.invalidateQueries({ queryKey: ['departments'] });
      onClose();
    } catch (error) {
      setProblem(problemText(error));
    }
  };
  const foot = (
    <>
      <Button variant="default" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" form={formId}>
        {t('common.save')}
      </Button>
    </>
  );
  return (
    <SideDrawer title={department?.name ?? t('departments.add')} onClose={onClose} foot={foot}>
      <form
        {...words}
        id={formId}
        onSubmit={(event) => void submit(event)}
        style={{ display: 'flex', flexDirection: 'column', gap: 16 }}
      >
        {problem !== undefined && <Message meaning="danger">{problem}</Message>}
        <TextInput
          label={t('members.name')}
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('departments.parent')}
          clearable
          searchable
          value={parent}
          onChange={setParent}
          data={all
            .filter(({ id }) => id !== department?.id)
            .map((entry) => ({ value: entry.id, label: entry.name }))}
        />
      </form>
    </SideDrawer>
  );
}
