import { ObjectId } from 'mongodb';
import type { DealDocument } from './open-collections.ts';
import { storedMoney } from './present-deals.ts';

/** A new deal as a caller of the baseline gives it. */
export interface NewDeal {
  owner: string;
  department?: string;
  stage?: string;
  fields: {
    name?: string;
    externalId?: string;
    account?: string;
    product?: string;
    amount?: number;
    engageDate?: string;
    closeDate?: string;
    source?: string;
  };
}

/** The three documents of a new deal: record, history entry and event, with all that the product puts into them. */
export interface DealDocuments {
  deal: DealDocument;
  history: object;
  event: object;
}

/** Makes the documents of a new deal; nothing is checked. */
export function makeDocuments({ owner, department, stage = 'prospecting', fields }: NewDeal): DealDocuments {
  const at = new Date();
  const by = new ObjectId(owner);
  const access = [`u:${owner}`, ...(department ? [`d:${department}`] : [])];
  const words = (name: string, text = '') =>
    text
      .toLowerCase()
      .split(/\W+/)
      .filter(Boolean)
      .map((word) => `${name}:${word}`);
  const deal: DealDocument = {
    _id: new ObjectId(),
    _rev: 1,
    _release: 1,
    _state: 'live',
    _owner: by,
    ...(department && { _department: new ObjectId(department) }),
    _access: access,
    _stage: { pipeline: 'sales', stage, since: at, rank: at.getTime().toString(36) },
    _createdAt: at,
    _createdBy: by,
    _updatedAt: at,
    _updatedBy: by,
    ...(fields.externalId && { _unique: { externalId: `["${fields.externalId.toLowerCase()}"]` } }),
    _search: [...words('externalId', fields.externalId), ...words('name', fields.name)],
    fields: {
      ...fields,
      ...(fields.account && { account: new ObjectId(fields.account) }),
      ...(fields.product && { product: new ObjectId(fields.product) }),
      ...(fields.amount !== undefined && { amount: storedMoney(fields.amount) }),
      ...(fields.engageDate && { engageDate: new Date(fields.engageDate) }),
      ...(fields.closeDate && { closeDate: new Date(fields.closeDate) }),
    },
  };
  const history = {
    _id: new ObjectId(),
    record: deal._id,
    rev: 1,
    at,
    by,
    cause: 'created',
    stage: { pipeline: 'sales', to: stage },
  };
  const event = {
    _id: new ObjectId(),
    seq: null,
    type: 'record.created',
    object: 'deal',
    recordId: String(deal._id),
    rev: 1,
    changed: [...Object.keys(fields), 'owner', 'stage'],
    access: { before: [], after: access },
    actor: owner,
    at,
  };
  return { deal, history, event };
}
