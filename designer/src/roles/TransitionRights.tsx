import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import type { ObjectDocument, ObjectRights } from '#schemas/types/index.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';

type Value = ObjectRights['transition'];

/** The transitions that a role may take on an object; nothing for an object without a pipeline. */
export function TransitionRights({
  object,
  value,
  onChange,
}: {
  object: ObjectDocument;
  value: Value;
  onChange: (value: Exclude<Value, undefined>) => void;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const pipelines = componentsOf(useDraft(), 'pipeline').filter(
    (one) => one.object === object['x-object'].name,
  );
  if (pipelines.length === 0) return null;
  const transitions = pipelines.flatMap((pipeline) => pipeline.transitions);
  const names = transitions.map(({ name }) => name);
  const given = new Set(value === '*' ? names : value || []);
  const put = (next: Set<string>) =>
    onChange(next.size === 0 ? false : names.filter((name) => next.has(name)));
  const some =
    given.size === 0 ? t('roles.scope.none') : t('roles.some', { count: given.size, total: names.length });
  const words = value === '*' ? t('roles.all') : some;
  return (
    <Popover position="bottom-start" withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('roles.transition')}: ${words}`}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
        >
          {words}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" mah={320} style={{ overflowY: 'auto' }}>
          <Checkbox
            label={t('roles.all')}
            checked={value === '*'}
            onChange={(event) => (event.currentTarget.checked ? onChange('*') : put(new Set(names)))}
          />
          {transitions.map((one) => (
            <Checkbox
              key={one.name}
              label={label(one.label)}
              checked={given.has(one.name)}
              onChange={(event) => {
                const next = new Set(given);
                if (event.currentTarget.checked) next.add(one.name);
                else next.delete(one.name);
                put(next);
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
