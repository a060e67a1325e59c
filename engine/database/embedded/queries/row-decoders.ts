import { decode, decodeFields, Doc, fieldSelection, valuesDecoder } from '../bson/index.ts';
import { carriedNames } from '../planning/covering.ts';
import type { Plan } from '../planning/plan.ts';
import type { Query } from './query.ts';

/** The paths that filter, sort and reader look at; null where whole documents are wanted. */
export function fieldsOf({ match, sort, reads }: Query): ReadonlySet<string> | null {
  if (match?.fields === null || reads === undefined) return null;
  return new Set([...(match?.fields ?? []), ...(sort?.paths ?? []), ...reads]);
}

/** Decodes no more of a document than filter, sort and reader look at. */
export function documentDecoder({ match, sort, reads }: Query): (raw: Buffer) => Doc {
  if (match?.fields === null) return (raw) => decode(raw);
  const selection = fieldSelection([...(match?.fields ?? []), ...(sort?.paths ?? []), ...(reads ?? [])]);
  return (raw) => decodeFields(raw, selection);
}

/** Decodes the values that an entry carries, for plans that are covered. */
export function entryDecoder(plan: Plan, query: Query): (values: Buffer) => Doc {
  if (plan.kind !== 'index') return () => new Doc();
  return valuesDecoder(carriedNames(plan.index, fieldsOf(query) ?? new Set()));
}
