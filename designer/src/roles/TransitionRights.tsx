import { MultiSelect } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import type { ObjectDocument, ObjectRights } from '#schemas/types/index.ts';
import { componentsOf } from '../draft/draft.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';

const all = '*';

/** The transitions that a role may take on an object; nothing for an object without a pipeline. */
export function TransitionRights({
  object,
  value,
  onChange,
}: {
  object: ObjectDocument;
  value: ObjectRights['transition'];
  onChange: (value: Exclude<ObjectRights['transition'], undefined>) => void;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const pipelines = componentsOf(useDraft(), 'pipeline').filter(
    (one) => one.object === object['x-object'].name,
  );
  if (pipelines.length === 0) return null;
  const transitions = pipelines.flatMap((pipeline) => pipeline.transitions);
  const data = [
    { value: all, label: t('roles.all') },
    ...transitions.map((one) => ({ value: one.name, label: label(one.label) })),
  ];
  return (
    <MultiSelect
      size="xs"
      miw={160}
      aria-label={t('roles.transition')}
      data={data}
      value={value === all ? [all] : value || []}
      {...(!value && { placeholder: t('roles.scope.none') })}
      onChange={(names) => onChange(next(names, value))}
    />
  );
}

/** Choosing “all” replaces the list; choosing one beside “all” narrows to it. */
function next(
  names: string[],
  before: ObjectRights['transition'],
): Exclude<ObjectRights['transition'], undefined> {
  if (names.length === 0) return false;
  if (!names.includes(all)) return names;
  return before === all && names.length > 1 ? names.filter((name) => name !== all) : all;
}
