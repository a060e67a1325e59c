import { useLabel } from '../metadata/use-label.ts';
import { useObject } from '../metadata/use-metadata.ts';
import { useImportTexts } from './i18n/texts.ts';
import { targetLabel } from './targets.ts';

/** Names the targets of an object by their labels; what is no target keeps its own name. */
export function useTargetName(object: string): (target: string) => string {
  const t = useImportTexts();
  const label = useLabel();
  const model = useObject(object);
  return (name) => {
    const field = model?.fields.get(name);
    return targetLabel({ name, ...(field && { field }) }, { label, t });
  };
}
