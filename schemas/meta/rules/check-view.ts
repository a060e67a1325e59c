import { type Finding, sentence } from '../../findings.ts';
import type { ViewDocument } from '../../types/index.ts';
import { repeated } from './rule-finding.ts';

/** A column is shown once and sorted by once. */
export function checkView(view: ViewDocument, at: string): Finding[] {
  const columns = view.list?.columns.map(({ field }) => field) ?? [];
  const sort = view.sort?.map(({ field }) => field) ?? [];
  return [
    ...repeated(at, sentence('column', '列'), columns),
    ...repeated(at, sentence('sort by', '排序字段'), sort),
  ];
}
