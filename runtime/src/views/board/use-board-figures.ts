import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { aggregateRecords, type ListQuery } from '../../api/records.ts';
import type { JsonValue, Measure, ObjectModel, ViewModel } from '../../metadata/model.ts';
import { recordKeys } from '../../records/record-keys.ts';

/** Count and sums of a stage, as the server counted them over all records of the board. */
export interface StageFigures {
  count: number;
  measures: JsonValue[];
}

/** Figures by stage name; a stage without records has none. */
export type BoardFigures = ReadonlyMap<string, StageFigures>;

/** One aggregate for all heads of the board; undefined until it is there, so that nobody reads a nought as a count. */
export function useBoardFigures(
  object: ObjectModel,
  view: ViewModel,
  query: ListQuery,
): BoardFigures | undefined {
  const measures: Measure[] = [{ op: 'count' }, ...(view.board?.measures ?? [])];
  const asked = {
    groupBy: [{ field: 'stage' }],
    measures,
    ...(query.filter && { filter: query.filter }),
    ...(query.search !== undefined && { search: query.search }),
  };
  const { data } = useQuery({
    queryKey: [...recordKeys.figures(object.name), asked],
    queryFn: () => aggregateRecords(object.name, asked),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) return undefined;
  return new Map(
    data.map(({ keys: [stage], measures: [count, ...rest] }) => [
      String(stage),
      { count: Number(count), measures: rest },
    ]),
  );
}
