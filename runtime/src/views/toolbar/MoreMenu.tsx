import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconFileImport, IconRestore } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { exportCsv, type ListQuery } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { ViewState } from '../use-view-state.ts';
import { saveFile } from './save-file.ts';

/** The rarer verbs of a view: export, import, back to how the view was made. */
export function MoreMenu({
  object,
  query,
  state,
}: {
  object: ObjectModel;
  query: ListQuery;
  state: ViewState;
}) {
  const t = useTexts();
  const label = useLabel();
  const problemText = useProblemText();
  const { app = '' } = useParams();
  const download = async () => {
    try {
      saveFile(await exportCsv(object.name, query), `${label(object.labelPlural)}.csv`);
    } catch (error) {
      showToast({ meaning: 'danger', text: problemText(error) });
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('common.more')}>
          <IconDots size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {object.can.export && (
          <Menu.Item leftSection={<IconDownload size={16} stroke={1.75} />} onClick={() => void download()}>
            {t('list.export')}
          </Menu.Item>
        )}
        {object.can.create && (
          <Menu.Item
            component={Link}
            to={`/app/${app}/o/${object.name}/import`}
            leftSection={<IconFileImport size={16} stroke={1.75} />}
          >
            {t('list.import')}
          </Menu.Item>
        )}
        {state.isChanged && (
          <Menu.Item leftSection={<IconRestore size={16} stroke={1.75} />} onClick={state.resetOverlay}>
            {t('list.asView')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
