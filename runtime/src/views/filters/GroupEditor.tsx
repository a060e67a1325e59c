import { ActionIcon, Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import type { ColumnModel } from '../columns.ts';
import { emptyLeaf } from './empty-leaf.ts';
import type { FilterDraft, GroupDraft } from './filter-tree.ts';
import { LeafEditor } from './LeafEditor.tsx';
import classes from './filters.module.css';
import { randomId } from '../../api/random-id.ts';

interface GroupEditorProps {
  object: ObjectModel;
  all: ColumnModel[];
  group: GroupDraft;
  isRoot?: boolean;
  onChange: (group: GroupDraft) => void;
}

/** The members of a group and how they hold together. */
export function GroupEditor({ object, all, group, isRoot = false, onChange }: GroupEditorProps) {
  const t = useTexts();
  const setMembers = (members: FilterDraft[]) => onChange({ ...group, members });
  const replace = (next: FilterDraft) =>
    setMembers(group.members.map((one) => (one.id === next.id ? next : one)));
  const modes = [
    { value: 'all', label: t('filter.all') },
    { value: 'any', label: t('filter.any') },
  ];
  const addGroup = () =>
    setMembers([
      ...group.members,
      {
        kind: 'group',
        id: randomId(),
        mode: group.mode === 'all' ? 'any' : 'all',
        members: [emptyLeaf(all)],
      },
    ]);
  return (
    <div className={isRoot ? undefined : classes['group']}>
      {group.members.length > 1 && (
        <SegmentedControl
          mb={8}
          data={modes}
          value={group.mode}
          aria-label={t('filter.mode')}
          onChange={(mode) => onChange({ ...group, mode: mode === 'any' ? 'any' : 'all' })}
        />
      )}
      {group.members.map((member) => (
        <div key={member.id} className={classes['member']}>
          {member.kind === 'leaf' ? (
            <LeafEditor object={object} all={all} leaf={member} onChange={replace} />
          ) : (
            <GroupEditor object={object} all={all} group={member} onChange={replace} />
          )}
          {group.members.length > 1 && (
            <ActionIcon
              aria-label={t('filter.removeOne')}
              onClick={() => setMembers(group.members.filter((one) => one !== member))}
            >
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          )}
        </div>
      ))}
      <Group gap={4}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={12} />}
          onClick={() => setMembers([...group.members, emptyLeaf(all)])}
        >
          {t('filter.addCondition')}
        </Button>
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={12} />} onClick={addGroup}>
          {t('filter.addGroup')}
        </Button>
      </Group>
    </div>
  );
}
