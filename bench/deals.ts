import { createRandom } from './random.ts';

/** Whom and what the deals of a benchmark belong to, by id. */
export interface BenchPeople {
  accounts: readonly string[];
  /** Salespeople; the first can sign in. */
  owners: readonly string[];
}

/** A deal as a batch of the API creates it. */
export interface BenchDeal {
  op: 'create';
  owner: string;
  stage: string;
  fields: {
    name: string;
    externalId: string;
    account: string;
    amount: number;
    closeDate: string;
    source: string;
  };
}

const stages = ['prospecting', 'engaging', 'proposal', 'negotiation', 'won', 'lost'];
const sources = ['web', 'referral', 'fair', 'partner'];

/** The n-th deal: the same each time for the same people, unlike all others. */
export function benchDeal(n: number, { accounts, owners }: BenchPeople): BenchDeal {
  const random = createRandom(n + 1);
  for (let i = 0; i < 5; i += 1) random();
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 700)));
  return {
    op: 'create',
    owner: pick(owners),
    stage: pick(stages),
    fields: {
      name: `Deal ${n} of the quarter`,
      externalId: `B-${n}`,
      account: pick(accounts),
      amount: Math.round(random() * 10_000_000) / 100,
      closeDate: day.toISOString().slice(0, 10),
      source: pick(sources),
    },
  };
}
