import { useMutation, useQueryClient } from '@tanstack/react-query';
import { actOnImport, type ImportAction, type ImportMapping, saveMapping } from '../api/imports.ts';
import { showToast } from '../ui/toast-store.ts';
import { useProblemText } from '../ui/use-problem-text.ts';
import { rememberImport } from './use-import.ts';

/** One thing to be done with an import; with a mapping, that is stored first. */
export interface ActionRequest {
  action: ImportAction;
  mapping?: ImportMapping;
}

/** Asks the server to check, run or stop an import; what it refuses is said in a toast. */
export function useImportAction(id: string) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: async ({ action, mapping }: ActionRequest) => {
      if (mapping !== undefined) await saveMapping(id, mapping);
      return actOnImport(id, action);
    },
    onSuccess: (view) => rememberImport(client, view),
    onError: (error) => showToast({ meaning: 'danger', text: problemText(error) }),
  });
}
