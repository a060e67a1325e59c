import type { RecordEnvelope } from '../../api/records.ts';
import { daysSince } from '../../i18n/formats/dates.ts';
import { useHistory } from './use-history.ts';

const daySeconds = 86_400;

/** Whole days a record has spent in each stage, as far as its loaded history tells. */
export function useStageDays(record: RecordEnvelope): ReadonlyMap<string, number> {
  const { entries } = useHistory(record);
  const seconds = new Map<string, number>();
  for (const { stage } of entries) {
    if (stage?.from !== undefined && stage.seconds !== undefined)
      seconds.set(stage.from, (seconds.get(stage.from) ?? 0) + stage.seconds);
  }
  const days = new Map([...seconds].map(([stage, total]) => [stage, Math.floor(total / daySeconds)]));
  const here = daysSince(record.stageSince);
  if (record.stage !== undefined && here !== undefined)
    days.set(record.stage, (days.get(record.stage) ?? 0) + here);
  return days;
}
