import type { Finding } from '../../findings.ts';
import type { ViewDocument } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** A column is shown once and sorted by once. */
export function checkView(view: ViewDocument, at: string): Finding[] {
  const columns = view.list?.columns.map(({ field }) => field) ?? [];
  const sort = view.sort?.map(({ field }) => field) ?? [];
  return [...repeated(at, 'column', columns), ...repeated(at, 'sort by', sort)];
}
