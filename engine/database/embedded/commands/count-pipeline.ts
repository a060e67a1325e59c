import { Doc, encode, isDoc, isNumeric, toDoc, toNumber, type Value } from '../bson/index.ts';
import { readAll } from '../cursors/row-source.ts';
import { countRows } from '../queries/count-rows.ts';
import { compileQuery } from '../queries/query.ts';
import type { CollectionEntry } from '../storage/catalog-entry.ts';
import type { Reply } from '../wire/encode-reply.ts';
import { docArgument } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { hintOf, viewOf } from './query-commands.ts';

/** What drivers send for countDocuments: a match, perhaps skip and limit, and a group that counts. */
interface CountPipeline {
  filter: Doc;
  skip: number;
  limit: number;
  id: Value;
  field: string;
}

/** The parts of a pipeline that only counts, or null. */
export function countPipelineOf(stages: Value): CountPipeline | null {
  if (!Array.isArray(stages) || stages.length < 2 || stages.length > 4) return null;
  const [match, ...rest] = stages.map((stage) => (isDoc(stage) && stage.size === 1 ? stage : new Doc()));
  const group = rest.pop()?.get('$group');
  const filter = match?.get('$match');
  const skip = rest[0]?.has('$skip') === true ? rest.shift()?.get('$skip') : 0;
  const limit = rest[0]?.has('$limit') === true ? rest.shift()?.get('$limit') : 0;
  if (rest.length > 0 || !isDoc(filter) || !isDoc(group) || group.size !== 2 || group.names[0] !== '_id')
    return null;
  if (
    !isNumeric(skip) ||
    !isNumeric(limit) ||
    toNumber(skip) < 0 ||
    (stages.some((stage) => isDoc(stage) && stage.has('$limit')) && toNumber(limit) < 1)
  )
    return null;
  if (/[.$\0]/.test(group.names[1] ?? '$')) return null;
  const [id = null, counter] = group.values;
  const isCounter = isDoc(counter) && counter.size === 1 && counter.get('$sum') === 1;
  if (!isCounter || !(id === null || typeof id === 'number')) return null;
  return { filter, skip: toNumber(skip), limit: toNumber(limit), id, field: group.names[1] ?? 'n' };
}

/** Answers such a pipeline by counting rows, by index keys alone where that is exact. */
export async function answerCount(
  context: CommandContext,
  collection: CollectionEntry,
  { filter, skip, limit, id, field }: CountPipeline,
): Promise<Reply> {
  const { command, patience } = context;
  const options = {
    hint: hintOf(command.get('hint')),
    collation: docArgument(command, 'collation'),
    let: docArgument(command, 'let'),
  };
  const query = compileQuery({ filter, skip, limit, ...options }, collection);
  const view = viewOf(context);
  const [n = 0] = await readAll(countRows(view, collection, query), view, patience);
  const documents = n === 0 ? [] : [encode(new Doc(['_id', field], [id, n]))];
  return {
    fields: toDoc({ ok: 1 }),
    batch: { name: 'firstBatch', documents, cursor: toDoc({ id: 0n, ns: collection.namespace }) },
  };
}
