import { useCallback } from 'react';
import type { RecordEnvelope } from '../api/records.ts';
import { useTexts } from '../i18n/texts.ts';
import { useMetadata } from './use-metadata.ts';

/** A record's name as people see it: its name field, or that it has none. */
export function useTitle(): (record: RecordEnvelope) => string {
  const t = useTexts();
  const { objects } = useMetadata();
  return useCallback(
    (record) => {
      const name = record.fields[objects.get(record.object)?.nameField ?? ''];
      return typeof name === 'string' && name !== '' ? name : t('record.untitled');
    },
    [objects, t],
  );
}
