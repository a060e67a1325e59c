import { Decimal128, type Document, ObjectId } from 'mongodb';
import { createRandom } from '../random.ts';

/** The stages a document may be in; pages and counts ask for one of them. */
export const STAGES = ['new', 'called', 'met', 'offered', 'won', 'lost'];
const TOKENS = 300;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const NOTE = 'Called back in the afternoon, wants an offer with two options by Friday. ';

/** The five indexes besides `_id`: a page's, a restricted page's (multikey), a covered report's, a plain and a unique one. */
export const INDEXES = [
  { name: 'page', key: { stage: 1, at: -1, _id: 1 } },
  { name: 'restricted', key: { tokens: 1, stage: 1, at: -1, _id: 1 } },
  { name: 'report', key: { stage: 1, value: 1 } },
  { name: 'owner', key: { owner: 1 } },
  { name: 'email', key: { email: 1 }, unique: true },
];

/** A document of about 500 bytes, the same whenever it is asked for. */
export function documentAt(n: number): Document {
  const random = createRandom(n + 1);
  for (let i = 0; i < 4; i += 1) random();
  const below = (limit: number) => Math.floor(random() * limit);
  const cents = below(10_000_000);
  return {
    _id: idAt(n),
    stage: STAGES[below(STAGES.length)],
    tokens: [`t${below(TOKENS)}`, `t${below(TOKENS)}`],
    at: new Date(FIRST_DAY + below(63_072_000) * 1000),
    owner: `user-${below(50)}`,
    email: `person${n}@example.com`,
    value: below(100_000) + 0.5,
    weight: cents / 100,
    amount: Decimal128.fromString((cents / 100).toFixed(2)),
    name: `Deal number ${n} with a customer`,
    note: NOTE.repeat(2),
  };
}

/** The `_id` of a document: ids ascend, as those of a running system do. */
export function idAt(n: number): ObjectId {
  return new ObjectId((0x65000000 + n).toString(16).padStart(8, '0') + '0000000000000000');
}

/** Thirty tokens, as a person in many teams has them. */
export function someTokens(seed: number): string[] {
  return Array.from({ length: 30 }, (_, i) => `t${(seed * 7 + i * 10) % TOKENS}`);
}
