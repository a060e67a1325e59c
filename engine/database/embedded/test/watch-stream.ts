import {
  type ChangeStream,
  type ChangeStreamDocument,
  type ChangeStreamOptions,
  type Document,
  MongoRuntimeError,
} from 'mongodb';

interface Watchable {
  watch(stages: Document[], options: ChangeStreamOptions): ChangeStream;
}

/** A stream that has begun: everything that happens from now on is told by it. */
export async function watchStream(
  target: Watchable,
  options: ChangeStreamOptions = {},
  stages: Document[] = [],
): Promise<ChangeStream> {
  const stream = target.watch(stages, { maxAwaitTimeMS: 20, ...options });
  const early = await stream.tryNext();
  if (early !== null) throw new Error(`an event of before: ${early.operationType}`);
  return stream;
}

/** The events up to the end of a stream, which the driver tells by an error. */
export async function readToEnd(stream: ChangeStream): Promise<ChangeStreamDocument[]> {
  const events: ChangeStreamDocument[] = [];
  try {
    for await (const event of stream) events.push(event);
  } catch (error) {
    if (!(error instanceof MongoRuntimeError) || error.message !== 'ChangeStream is closed') throw error;
  }
  return events;
}
