import { Doc, type Maybe, memoryOf, type Value } from '../../bson/index.ts';
import { hashOf } from '../../query/match/equality.ts';
import type { AccumulatedField, AccumulatorState } from '../accumulators/accumulator.ts';
import type { Expression } from '../expressions/scope.ts';
import type { Memory } from '../memory.ts';
import type { StageContext } from '../stage.ts';

/** What a stage groups by and gathers. */
export interface Grouping {
  readonly key: Expression;
  readonly fields: readonly AccumulatedField[];
  readonly context: StageContext;
}

/** One group: its identity and the state of each field. */
export interface Group {
  readonly id: Value;
  readonly states: readonly AccumulatorState[];
}

/** A group's share of memory beside its identity, and that of each of its states. */
const GROUP_BYTES = 200;
const STATE_BYTES = 150;

/** The groups met so far, in the order of their first documents. */
export class GroupTable {
  readonly #grouping: Grouping;
  readonly #memory: Memory;
  /** Plain strings are found as they are, others by their hash. */
  readonly #texts = new Map<string, Group>();
  readonly #others = new Map<string, Group>();
  #groups: Group[] = [];
  /** The group found last, which is mostly the next one too where documents come in order. */
  #last: Group | undefined;
  #lastId: Maybe;

  constructor(grouping: Grouping, memory: Memory) {
    this.#grouping = grouping;
    this.#memory = memory;
  }

  get isFull(): boolean {
    return this.#memory.bytes > this.#memory.limit;
  }

  /** The group of an identity, made when it is new. */
  find(id: Maybe): Group {
    if (this.#last !== undefined && id === this.#lastId) return this.#last;
    this.#last = this.#find(id);
    this.#lastId = id;
    return this.#last;
  }

  #find(id: Maybe): Group {
    const { collation } = this.#grouping.context;
    const isText = typeof id === 'string' && collation === undefined;
    const known = isText ? this.#texts : this.#others;
    const hash = isText ? id : hashOf(id, collation);
    const found = known.get(hash);
    if (found !== undefined) return found;
    const group = newGroup(id ?? null, this.#grouping, this.#memory);
    this.#memory.bytes += isText ? 0 : memoryOf(hash);
    known.set(hash, group);
    this.#groups.push(group);
    return group;
  }

  /** Gives the groups away; the table is empty then. */
  take(): Group[] {
    const groups = this.#groups;
    this.#groups = [];
    this.#last = undefined;
    this.#texts.clear();
    this.#others.clear();
    this.#memory.bytes = 0;
    return groups;
  }
}

/** A group without documents, counted in the memory. */
export function newGroup(id: Value, { fields }: Grouping, memory: Memory): Group {
  memory.bytes += GROUP_BYTES + fields.length * STATE_BYTES + memoryOf(id);
  return { id, states: fields.map((field) => field.create(memory)) };
}

/** The output document of a group: `_id`, then its fields. */
export function resultOf({ id, states }: Group, fields: readonly AccumulatedField[]): Doc {
  const out = new Doc(['_id'], [id]);
  states.forEach((state, i) => {
    const value = state.result();
    if (value !== undefined) out.set((fields[i] as AccumulatedField).name, value);
  });
  return out;
}
