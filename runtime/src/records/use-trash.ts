import { useTitle } from '../metadata/use-title.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type RecordEnvelope, restoreRecord, trashRecord } from '../api/records.ts';
import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { showToast } from '../ui/toast-store.ts';
import { useProblemText } from '../ui/use-problem-text.ts';
import { dropRecord } from './record-cache.ts';
import { recordKeys } from './record-keys.ts';

/** Puts records in the trash, with a way back for eight seconds; resolves true when it is gone. */
export function useTrash(object: ObjectModel): (record: RecordEnvelope) => Promise<boolean> {
  const t = useTexts();
  const titleOf = useTitle();
  const client = useQueryClient();
  const problemText = useProblemText();
  const fail = (error: unknown) => showToast({ meaning: 'danger', text: problemText(error) });
  const refresh = () => client.invalidateQueries({ queryKey: recordKeys.all(object.name) });
  return async (record) => {
    try {
      await trashRecord(object.name, record.id, record.rev);
    } catch (error) {
      fail(error);
      return false;
    }
    dropRecord(client, object.name, record.id);
    client.removeQueries({ queryKey: recordKeys.one(object.name, record.id) });
    void client.invalidateQueries({ queryKey: recordKeys.figures(object.name) });
    const undo = () => void restoreRecord(object.name, record.id).then(refresh, fail);
    const name = titleOf(record);
    showToast({
      meaning: 'ok',
      text: t('record.trashed', { name }),
      action: { label: t('common.undo'), run: undo },
    });
    return true;
  };
}
