import { Decimal128, ObjectId } from 'mongodb';
import type { BaselineCollections, DealDocument } from './open-collections.ts';

/** What a hand-written program would know of its stages. */
const stages: Readonly<Record<string, { label: string; category: string; transitions: string[] }>> = {
  prospecting: { label: 'Prospecting', category: 'open', transitions: ['engage', 'lose'] },
  engaging: { label: 'Engaging', category: 'open', transitions: ['propose', 'lose', 'backToProspecting'] },
  proposal: { label: 'Proposal', category: 'open', transitions: ['negotiate', 'lose', 'backToEngaging'] },
  negotiation: { label: 'Negotiation', category: 'open', transitions: ['win', 'lose', 'backToProposal'] },
  won: { label: 'Won', category: 'won', transitions: ['reopen'] },
  lost: { label: 'Lost', category: 'lost', transitions: ['reopen'] },
};
const sources: Readonly<Record<string, string>> = {
  web: 'Web site',
  referral: 'Referral',
  fair: 'Trade fair',
  partner: 'Partner',
};
const fieldNames =
  'name externalId account contact product amount engageDate closeDate source rating nextStep lostReason note';
const allFields = fieldNames.split(' ');

/**
 * The JSON of deals as the product answers it; labels come by one `$in` on each of accounts,
 * members and departments.
 */
export async function presentDeals(
  { accounts, members, departments }: BaselineCollections,
  deals: readonly DealDocument[],
): Promise<object[]> {
  const ids = (list: readonly unknown[]) =>
    [...new Set(list.filter((id) => id instanceof ObjectId).map(String))].map((id) => new ObjectId(id));
  const accountIds = ids(deals.map(({ fields }) => fields['account']));
  const memberIds = ids(deals.flatMap((deal) => [deal._owner, deal._createdBy, deal._updatedBy]));
  const departmentIds = ids(deals.map(({ _department }) => _department));
  const [accountList, memberList, departmentList] = await Promise.all([
    accounts.find({ _id: { $in: accountIds } }, { projection: { 'fields.name': 1 } }).toArray(),
    members.find({ _id: { $in: memberIds } }, { projection: { name: 1 } }).toArray(),
    departmentIds.length === 0
      ? []
      : departments.find({ _id: { $in: departmentIds } }, { projection: { name: 1 } }).toArray(),
  ]);
  const accountNames = new Map(accountList.map(({ _id, fields }) => [String(_id), fields.name]));
  const peopleNames = new Map([...memberList, ...departmentList].map(({ _id, name }) => [String(_id), name]));
  return deals.map((deal) => presentDeal(deal, accountNames, peopleNames));
}

function presentDeal(
  deal: DealDocument,
  accountNames: ReadonlyMap<string, string>,
  peopleNames: ReadonlyMap<string, string>,
): object {
  const { fields, _stage } = deal;
  const stage = stages[_stage.stage];
  const account = fields['account'] && String(fields['account']);
  const closeDate: unknown = fields['closeDate'];
  const amount = fields['amount'];
  const name = (id: ObjectId) => peopleNames.get(String(id));
  return {
    id: String(deal._id),
    object: 'deal',
    rev: deal._rev,
    state: deal._state,
    fields: {
      ...fields,
      ...(account && { account }),
      ...(amount && { amount: { amount: Number(amount.amount), currency: amount.currency } }),
      ...(closeDate instanceof Date && { closeDate: closeDate.toISOString().slice(0, 10) }),
    },
    owner: String(deal._owner),
    ...(deal._department && { department: String(deal._department) }),
    pipeline: _stage.pipeline,
    stage: _stage.stage,
    stageCategory: stage?.category,
    stageSince: _stage.since,
    createdAt: deal._createdAt,
    createdBy: String(deal._createdBy),
    updatedAt: deal._updatedAt,
    updatedBy: String(deal._updatedBy),
    labels: {
      ...(account && { account: accountNames.get(account) }),
      ...(fields['source'] && { source: sources[fields['source']] }),
      owner: name(deal._owner),
      ...(deal._department && { department: name(deal._department) }),
      stage: stage?.label,
      createdBy: name(deal._createdBy),
      updatedBy: name(deal._updatedBy),
    },
    abilities: {
      update: true,
      delete: true,
      override: true,
      transitions: stage?.transitions,
      fields: { read: allFields, write: allFields },
    },
  };
}

/** Money as the product stores it in the workspace's own currency. */
export function storedMoney(amount: number): object {
  const exact = Decimal128.fromString(String(amount));
  return { amount: exact, currency: 'USD', base: exact, rate: Decimal128.fromString('1') };
}
