import { loadErrorsCsv } from '../api/imports.ts';
import { showToast } from '../ui/toast-store.ts';
import { useProblemText } from '../ui/use-problem-text.ts';
import { saveFile } from '../views/toolbar/save-file.ts';

/** Gives a function that saves the rows with problems, reasons included, as a file. */
export function useErrorsDownload(id: string): () => Promise<void> {
  const problemText = useProblemText();
  return async () => {
    try {
      saveFile(await loadErrorsCsv(id), 'errors.csv');
    } catch (error) {
      showToast({ meaning: 'danger', text: problemText(error) });
    }
  };
}
