import { type Finding, sentence } from '../../findings.ts';
import type { AppDocument, AppItem } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** An item's id occurs once, whatever group it stands in. */
export function checkApp(app: AppDocument, at: string): Finding[] {
  return repeated(at, sentence('id', '标识'), app.items.flatMap(idsOf));
}

const idsOf = ({ id, items = [] }: AppItem): string[] => [id, ...items.flatMap(idsOf)];
