import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, QueryFilter } from '../../metadata/model.ts';
import type { ColumnModel } from '../columns.ts';
import { draftOf, type FilterDraft, filterOf } from './filter-tree.ts';
import { GroupEditor } from './GroupEditor.tsx';
import { emptyLeaf } from './empty-leaf.ts';

/** Edits a condition, or several of which all or any must hold, nested as deep as needed. */
export function FilterEditor({
  object,
  all,
  initial,
  onApply,
}: {
  object: ObjectModel;
  all: ColumnModel[];
  initial: QueryFilter | undefined;
  onApply: (filter: QueryFilter) => void;
}) {
  const t = useTexts();
  const [draft, setDraft] = useState<FilterDraft>(() => (initial && draftOf(initial)) ?? emptyLeaf(all));
  const root =
    draft.kind === 'group'
      ? draft
      : { kind: 'group' as const, id: 'root', mode: 'all' as const, members: [draft] };
  const filter = filterOf(draft);
  return (
    <div style={{ width: 'min(560px, calc(100vw - 48px))' }}>
      <GroupEditor object={object} all={all} group={root} isRoot onChange={setDraft} />
      <div style={{ display: 'flex', justifyContent: 'flex-end', marginTop: 12 }}>
        <Button disabled={filter === undefined} onClick={() => filter !== undefined && onApply(filter)}>
          {t('common.apply')}
        </Button>
      </div>
    </div>
  );
}
