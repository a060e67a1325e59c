import { textIn } from '#schemas/texts.ts';
import { evaluate, explainInWords, isTrue } from '#schemas/expression/index.ts';
import type { ProblemItem } from '#engine/errors/index.ts';
import { type Context, feelUser, rowValues, todayIn } from '#engine/permissions/index.ts';
import {
  eachPassing,
  type PlannedWrite,
  type WriteStage,
  withFindings,
} from '#engine/records/write/index.ts';
import { loadHops, type Hops } from './load-hops.ts';
import { plannedValues } from './planned-values.ts';

/**
 * Holds each transition's gate against the record as it will be: the fields it asks for, then its condition. Every
 * one that is not met is a finding with a pointer, so that a sheet can ask for just what is missing.
 */
export const checkGates: WriteStage = async ({ ctx }, list) => {
  const hops = await loadHops(ctx, list);
  return eachPassing(list, (planned) =>
    withFindings(planned, ...missing(planned), ...conditionFindings(ctx, planned, hops)),
  );
};

function missing({ stage, values }: PlannedWrite): ProblemItem[] {
  const transition = stage?.transition;
  if (!transition) return [];
  return transition.ask
    .filter(({ field, required }) => required && !Object.hasOwn(values, field))
    .map(({ field }) => ({
      pointer: `/fields/${field}`,
      code: 'gate.missing',
      params: { field, transition: transition.name },
    }));
}

/** A condition that is not true, or cannot be known, keeps the gate shut. */
function conditionFindings(ctx: Context, planned: PlannedWrite, hops: Hops): ProblemItem[] {
  const { stage, object, before } = planned;
  const transition = stage?.transition;
  const when = transition?.when;
  if (!transition || !when) return [];
  const { timeZone } = ctx.workspace;
  const value = evaluate(when, {
    record: plannedValues(ctx, planned, hops),
    ...(before && { old: rowValues(ctx.release, object.name, before) }),
    user: feelUser(ctx.principal),
    today: todayIn({ now: ctx.now, timeZone }),
    now: ctx.now.toISOString(),
    timeZone,
  });
  if (isTrue(value)) return [];
  const { language } = ctx;
  const labelOf = (path: string) => textIn(object.fields.get(path)?.label, language) || undefined;
  const condition = explainInWords(when, { language, labelOf });
  return [
    {
      pointer: '',
      code: 'gate.notMet',
      params: { transition: transition.name, condition, reads: when.reads },
    },
  ];
}
