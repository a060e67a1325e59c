import type { Doc } from '../bson/index.ts';

/**
 * A mark among the documents of a flow: the source has worked for a while, and whoever drives the pipeline may let
 * others run before asking for more. Every stage hands it on.
 */
export const PAUSE: unique symbol = Symbol('pause');
export type Pause = typeof PAUSE;

/** Documents pulled one by one, with pauses in between. */
export type Flow = Iterable<Doc | Pause>;

/**
 * Shows documents to a function one by one: the quick way from a collection into a stage that keeps none of them. It
 * pauses as a flow does, and soon after the function returned true.
 */
export type Feed = (see: (doc: Doc) => boolean) => Iterable<Pause>;

/** The documents of a flow as a feed. */
export const feedOf = (flow: Flow): Feed =>
  function* (see) {
    for (const item of flow) if (item === PAUSE || see(item)) yield PAUSE;
  };

/** A stage that turns one document into another; undefined drops it. */
export function* mapFlow(input: Flow, change: (doc: Doc) => Doc | undefined): Flow {
  for (const item of input) {
    if (item === PAUSE) yield PAUSE;
    else {
      const changed = change(item);
      if (changed) yield changed;
    }
  }
}

/** All documents of a flow, ignoring pauses: for flows known to be short. */
export function collect(input: Flow): Doc[] {
  const docs: Doc[] = [];
  for (const item of input) if (item !== PAUSE) docs.push(item);
  return docs;
}
