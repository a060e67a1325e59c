import { Router } from 'express';
import { Decimal128, type Filter, ObjectId } from 'mongodb';
import { makeDocuments, type NewDeal } from './make-documents.ts';
import type { BaselineCollections, DealDocument } from './open-collections.ts';
import { presentDeals, storedMoney } from './present-deals.ts';

/** A list that the baseline answers: open to everybody, or only rows that carry one of the tokens. */
export interface BaselineQuery {
  stage: string;
  sort: 'updatedAt' | 'closeDate';
  tokens?: string[];
}

const sorts = {
  updatedAt: { _updatedAt: -1, _id: -1 },
  closeDate: { 'fields.closeDate': -1, _id: -1 },
} as const;
const listed = { _search: 0, _unique: 0, 'fields.externalId': 0, 'fields.source': 0 };

/** The routes that stand against the product's: what a programmer would write by hand for this one object. */
export function createDealRoutes(collections: BaselineCollections): Router {
  const { deals, history, outbox } = collections;
  const router = Router();

  router.get('/deals/:id', async (req, res) => {
    const filter = { _id: new ObjectId(req.params.id), _state: 'live', ...tokenFilter(req.query['token']) };
    const deal = await deals.findOne(filter, { projection: { _search: 0, _unique: 0 } });
    if (!deal) return void res.status(404).json({});
    const [data] = await presentDeals(collections, [deal]);
    res.json({ data });
  });

  router.post('/deals/query', async (req, res) => {
    const { stage, sort, tokens } = req.body as BaselineQuery;
    const filter = { _state: 'live', '_stage.stage': stage, ...tokenFilter(tokens) };
    const rows = await deals.find(filter, { projection: listed }).sort(sorts[sort]).limit(50).toArray();
    res.json({ data: await presentDeals(collections, rows), page: {} });
  });

  router.post('/deals/sums', async (_req, res) => {
    const group = { _id: '$_stage.stage', count: { $sum: 1 }, sum: { $sum: '$fields.amount.base' } };
    const rows = await deals.aggregate([{ $match: { _state: 'live' } }, { $group: group }]).toArray();
    const data = rows.map(({ _id, count, sum }) => ({
      keys: [_id],
      labels: [_id],
      measures: [count, { amount: sum instanceof Decimal128 ? Number(sum) : sum, currency: 'USD' }],
    }));
    res.json({ data });
  });

  router.post('/deals', async (req, res) => {
    const { deal } = makeDocuments(req.body as NewDeal);
    await deals.insertOne(deal);
    const [data] = await presentDeals(collections, [deal]);
    res.status(201).json({ data });
  });

  router.patch('/deals/:id', async (req, res) => {
    const { amount } = req.body as { amount: number };
    const change = {
      $set: { 'fields.amount': storedMoney(amount), _updatedAt: new Date() },
      $inc: { _rev: 1 },
    };
    const id = new ObjectId(req.params.id);
    const deal = await deals.findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' });
    const [data] = deal ? await presentDeals(collections, [deal]) : [];
    res.json({ data });
  });

  router.post('/deals/batch', async (req, res) => {
    const made = (req.body as NewDeal[]).map(makeDocuments);
    await deals.insertMany(made.map(({ deal }) => deal));
    await history.insertMany(made.map((each) => each.history));
    await outbox.insertMany(made.map(({ event }) => event));
    res.json({ data: made.map(({ deal }) => ({ status: 'created', id: String(deal._id), rev: 1 })) });
  });

  return router;
}

function tokenFilter(tokens: unknown): Filter<DealDocument> {
  return tokens === undefined ? {} : { _access: { $in: [tokens].flat() } };
}
