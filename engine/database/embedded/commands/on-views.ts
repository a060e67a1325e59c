import { decode, type Doc, isDoc, toDoc, type Value } from '../bson/index.ts';
import { StoreError } from '../errors.ts';
import { type Reply, reply } from '../wire/encode-reply.ts';
import { runPipeline } from './aggregate.ts';
import { countArgument, docArgument, flagArgument, namespaceOf } from './arguments.ts';
import type { CommandContext, CommandHandler } from './command.ts';
import { count, distinctCommand, find } from './query-commands.ts';

type OnView = (context: CommandContext, namespace: string) => Promise<Reply>;

/** Lets a command read views too: where the namespace is one, a pipeline answers in the command's place. */
function orView(onCollection: CommandHandler, onView: OnView): CommandHandler {
  return (context) => {
    const namespace = namespaceOf(context);
    const isView = context.store.catalog.find(namespace)?.options.has('viewOn') === true;
    return isView ? onView(context, namespace) : onCollection(context);
  };
}

/** `find` on collections and views. */
export const findOrView = orView(find, (context, namespace) => {
  const { command } = context;
  for (const name of ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData']) {
    const value = command.get(name);
    if (value !== undefined && value !== false && !(isDoc(value) && value.size === 0))
      throw new StoreError(168, `Option ${name} not supported in aggregation.`);
  }
  const skip = countArgument(command, 'skip') ?? 0;
  const most = countArgument(command, 'limit') ?? 0;
  const stages = [
    ...stage('$match', docArgument(command, 'filter')),
    ...stage('$sort', docArgument(command, 'sort')),
    ...(skip > 0 ? [toDoc({ $skip: skip })] : []),
    ...(most > 0 ? [toDoc({ $limit: most })] : []),
    ...stage('$project', docArgument(command, 'projection')),
  ];
  const isSingle = flagArgument(command, 'singleBatch');
  return runPipeline(context, {
    namespace,
    stages,
    batchSize: countArgument(command, 'batchSize'),
    isSingle,
  });
});

/** `count` on collections and views. */
export const countOrView = orView(count, async (context, namespace) => {
  const { command } = context;
  const skip = countArgument(command, 'skip') ?? 0;
  const limit = countArgument(command, 'limit') ?? 0;
  const stages = [
    ...stage('$match', docArgument(command, 'query')),
    ...(skip > 0 ? [toDoc({ $skip: skip })] : []),
    ...(limit > 0 ? [toDoc({ $limit: limit })] : []),
    toDoc({ $count: 'n' }),
  ];
  const [counted] = await onlyBatch(context, namespace, stages);
  return reply({ n: counted?.get('n') ?? 0, ok: 1 });
});

/** `distinct` on collections and views. */
export const distinctOrView = orView(distinctCommand, async (context, namespace) => {
  const { command } = context;
  const path = `$${String(command.get('key'))}`;
  const stages = [
    ...stage('$match', docArgument(command, 'query')),
    toDoc({ $project: { _id: 0, value: path } }),
    toDoc({ $unwind: '$value' }),
    toDoc({ $group: { _id: null, values: { $addToSet: '$value' } } }),
  ];
  const [found] = await onlyBatch(context, namespace, stages);
  return reply({ values: found?.get('values') ?? [], ok: 1 });
});

function stage(name: string, argument: Doc | undefined): Doc[] {
  return argument === undefined || argument.size === 0 ? [] : [toDoc({ [name]: argument })];
}

async function onlyBatch(context: CommandContext, namespace: string, stages: Value[]): Promise<Doc[]> {
  const { batch } = await runPipeline(context, { namespace, stages, batchSize: undefined, isSingle: true });
  return (batch?.documents ?? []).map((raw) => decode(raw)).filter(isDoc);
}
