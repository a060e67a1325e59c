import type { CompiledField } from '#engine/metadata/index.ts';
import { type Context, todayIn } from '#engine/permissions/index.ts';
import { startOfDayInZone } from '#schemas/expression/time-zone.ts';
import { textIn } from '#schemas/texts.ts';
import type { DaysFromToday, DemoValue } from '#schemas/types/index.ts';

const dayMs = 86_400_000;

/** What demo values stand for on the day of installation. */
export interface DemoSurroundings {
  ctx: Context;
  /** Member id of the person who installs. */
  installer: string;
  /** Record ids by demo key. */
  ids: ReadonlyMap<string, string>;
}

/** The JSON value a demo value stands for. */
export function demoValue(
  value: DemoValue,
  field: CompiledField | undefined,
  around: DemoSurroundings,
): unknown {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  if ('$text' in value) return textIn(value.$text, around.ctx.workspace.language);
  if ('$user' in value) return around.installer;
  if ('$ref' in value) return around.ids.get(value.$ref) ?? null;
  return field?.kind === 'dateTime'
    ? demoInstant(value, around.ctx).toISOString()
    : demoDay(value, around.ctx);
}

/** The day so many days from today in the workspace's zone, `YYYY-MM-DD`. */
export function demoDay({ $today }: DaysFromToday, { now, workspace }: Context): string {
  const today = Date.parse(`${todayIn({ now, timeZone: workspace.timeZone })}T00:00:00Z`);
  return new Date(today + $today * dayMs).toISOString().slice(0, 10);
}

/** The instant on that day, at the hour it names or at nine o'clock in the workspace's zone. */
export function demoInstant(days: DaysFromToday, ctx: Context): Date {
  const [hours = 9, minutes = 0] = (days.$at ?? '09:00').split(':').map(Number);
  const day = Date.parse(`${demoDay(days, ctx)}T00:00:00Z`);
  return new Date(startOfDayInZone(day, ctx.workspace.timeZone) + (hours * 60 + minutes) * 60_000);
}
