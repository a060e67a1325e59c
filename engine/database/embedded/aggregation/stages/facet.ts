import { Doc, isDoc, memoryOf, typeNameOf, type Value } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { MEMORY_ONLY } from '../../sorting/sort-space.ts';
import type { Frame } from '../expressions/scope.ts';
import { type Flow, PAUSE, type Pause } from '../flow.ts';
import { type StageCompiler, stageOf, type SubPipeline } from '../stage.ts';

/** Documents that all pipelines read before the next are asked for. */
const PORTION = 128;

const FORBIDDEN = new Set([
  '$facet',
  '$out',
  '$merge',
  '$collStats',
  '$indexStats',
  '$geoNear',
  '$documents',
  '$changeStream',
]);

/** Several pipelines over the same documents; the result is one document with an array for each. */
export const facet: StageCompiler = (argument, context) => {
  if (!isDoc(argument) || argument.size === 0)
    throw new StoreError(40169, 'the $facet specification must be a non-empty object');
  const pipelines = [...argument].map(([name, stages]) => {
    assertFacet(name, stages);
    return { name, sub: context.compilePipeline(stages, null, context.scope) };
  });
  for (const { sub } of pipelines) {
    context.scope.uses.whole ||= sub.uses.whole;
    for (const field of sub.uses.fields) context.scope.uses.fields.add(field);
  }
  const { memoryBytes: limit } = context.environment.sortSpace ?? MEMORY_ONLY;
  return stageOf(context, (input, frame) => facetFlow(input, frame, { pipelines, limit }), { resets: true });
};

interface Facets {
  readonly pipelines: readonly { readonly name: string; readonly sub: SubPipeline }[];
  readonly limit: number;
}

/** One pipeline at work. */
interface Facet {
  readonly name: string;
  readonly supply: Supply;
  readonly flow: Iterator<Doc | Pause>;
  readonly found: Doc[];
}

/** Hands the documents to all pipelines portion by portion, so that none of them has to be kept. */
function* facetFlow(input: Flow, frame: Frame, { pipelines, limit }: Facets): Flow {
  const facets = pipelines.map(({ name, sub }): Facet => {
    const supply = new Supply();
    return { name, supply, flow: sub.runOver(supply.flow(), frame)[Symbol.iterator](), found: [] };
  });
  let bytes = 0;
  const keep = ({ found }: Facet, doc: Doc) => {
    bytes += memoryOf(doc);
    if (bytes > limit) throw tooLarge(bytes, limit);
    found.push(doc);
  };
  for (const portion of portions(input)) {
    if (portion === PAUSE) yield PAUSE;
    else for (const facet of facets) yield* work(facet, portion, keep);
  }
  const out = new Doc();
  for (const facet of facets) {
    yield* work(facet, null, keep);
    out.append(facet.name, facet.found);
  }
  yield out;
}

/** Lets a pipeline read a portion, or with null come to its end. */
function* work(
  facet: Facet,
  portion: readonly Doc[] | null,
  keep: (facet: Facet, doc: Doc) => void,
): Iterable<Pause> {
  const { supply, flow } = facet;
  supply.offer(portion);
  while (!supply.isEmpty) {
    const { done, value } = flow.next();
    if (done === true) return;
    if (value !== PAUSE) keep(facet, value);
    else if (!supply.isEmpty) yield PAUSE;
  }
}

/** What one pipeline reads: it pauses where the documents at hand have been read. */
class Supply {
  #documents: readonly Doc[] = [];
  #at = 0;
  #isOver = false;

  /** All documents at hand have been read, and there will be more. */
  get isEmpty(): boolean {
    return this.#at >= this.#documents.length && !this.#isOver;
  }

  /** The next documents; null: there are no more. */
  offer(documents: readonly Doc[] | null): void {
    this.#documents = documents ?? [];
    this.#isOver = documents === null;
    this.#at = 0;
  }

  *flow(): Flow {
    for (;;) {
      const doc = this.#documents[this.#at];
      if (doc !== undefined) {
        this.#at++;
        yield doc;
      } else if (this.#isOver) return;
      else yield PAUSE;
    }
  }
}

function* portions(input: Flow): Iterable<Doc[] | Pause> {
  let portion: Doc[] = [];
  for (const item of input) {
    if (item === PAUSE) yield PAUSE;
    else portion.push(item);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

const tooLarge = (bytes: number, limit: number) =>
  new StoreError(
    4031700,
    `document constructed by $facet is ${bytes} bytes, which exceeds the limit of ${limit} bytes`,
  );

function assertFacet(name: string, stages: Value): void {
  if (name.startsWith('$') || name.includes('.') || name === '')
    throw new StoreError(40169, `the facet name '${name}' is not valid`);
  if (!Array.isArray(stages))
    throw new StoreError(40170, `arguments to $facet must be arrays, ${name} is type ${typeNameOf(stages)}`);
  for (const stage of stages) {
    const operator = isDoc(stage) ? stage.names[0] : undefined;
    if (operator !== undefined && FORBIDDEN.has(operator))
      throw new StoreError(40600, `${operator} is not allowed to be used within a $facet stage`);
  }
}
