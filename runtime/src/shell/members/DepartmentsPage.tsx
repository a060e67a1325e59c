import { Button } from '@mantine/core';
import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Department, listDepartments, listMembers } from '../../api/members.ts';
import { useTexts } from '../../i18n/texts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import table from '../../ui/table.module.css';
import { DepartmentDrawer } from './DepartmentDrawer.tsx';
import { departmentTree } from './department-tree.ts';

/** The organisation as a tree, drawn as an indented table. */
export function DepartmentsPage() {
  const t = useTexts();
  const { data: departments } = useSuspenseQuery({ queryKey: ['departments'], queryFn: listDepartments });
  const { data: members } = useSuspenseQuery({ queryKey: ['members'], queryFn: () => listMembers() });
  const [edited, setEdited] = useState<Department | 'new'>();
  const add = (
    <Button leftSection={<IconPlus size={14} stroke={2} />} onClick={() => setEdited('new')}>
      {t('departments.add')}
    </Button>
  );
  return (
    <Page title={t('shell.departments')} lead={t('departments.lead')} actions={departments.length > 0 && add}>
      {departments.length === 0 ? (
        <EmptyState
          icon={<IconBuildingCommunity size={24} stroke={1.5} />}
          title={t('departments.noneTitle')}
          text={t('departments.noneText')}
        >
          {add}
        </EmptyState>
      ) : (
        <div className={table['scroll']}>
          <table className={table['table']}>
            <thead>
              <tr>
                <th>{t('members.name')}</th>
                <th>{t('departments.members')}</th>
              </tr>
            </thead>
            <tbody>
              {departmentTree(departments).map(({ department, depth }) => (
                <tr key={department.id}>
                  <td style={{ paddingInlineStart: 12 + depth * 24 }}>
                    <button type="button" className={table['rowLink']} onClick={() => setEdited(department)}>
                      {department.name}
                    </button>
                  </td>
                  <td className="fw-num">
                    {members.filter((member) => member.department === department.id).length}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited !== undefined && (
        <DepartmentDrawer
          department={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}
