import { parse } from 'csv-parse';
import { Router } from 'express';
import { type DealDocuments, makeDocuments } from './make-documents.ts';
import type { BaselineCollections } from './open-collections.ts';

const chunkRows = 500;

/** `POST /deals/import` with a CSV of sales as its body: looks names up in maps and inserts 500 rows at a time. */
export function createImportRoute({
  deals,
  history,
  outbox,
  accounts,
  products,
  members,
}: BaselineCollections): Router {
  const router = Router();

  router.post('/deals/import', async (req, res) => {
    const accountIds = new Map((await accounts.find().toArray()).map((each) => [each.fields.name, each._id]));
    const productIds = new Map((await products.find().toArray()).map((each) => [each.fields.name, each._id]));
    const owners = new Map((await members.find().toArray()).map((each) => [each.name, each]));
    let chunk: DealDocuments[] = [];
    let created = 0;
    for await (const row of req.pipe(parse({ columns: true, bom: true }))) {
      chunk.push(documentsOf(row as Record<string, string>));
      if (chunk.length === chunkRows) await flush();
    }
    if (chunk.length > 0) await flush();
    res.json({ created });

    async function flush(): Promise<void> {
      await deals.insertMany(chunk.map(({ deal }) => deal));
      await history.insertMany(chunk.map((each) => each.history));
      await outbox.insertMany(chunk.map(({ event }) => event));
      created += chunk.length;
      chunk = [];
    }

    function documentsOf(row: Record<string, string>): DealDocuments {
      const owner = owners.get(row['sales_agent'] ?? '');
      const account = accountIds.get(row['account'] ?? '');
      const product = productIds.get((row['product'] ?? '').replace('GTXPro', 'GTX Pro'));
      const [engageDate, closeDate] = [isoDate(row['engage_date']), isoDate(row['close_date'])];
      return makeDocuments({
        owner: String(owner?._id),
        ...(owner?.['department'] && { department: String(owner['department']) }),
        stage: (row['deal_stage'] ?? '').toLowerCase(),
        fields: {
          externalId: row['opportunity_id'] ?? '',
          ...(account && { account: String(account) }),
          ...(product && { product: String(product) }),
          ...(row['close_value'] && { amount: Number(row['close_value']) }),
          ...(engageDate && { engageDate }),
          ...(closeDate && { closeDate }),
        },
      });
    }
  });

  return router;
}

/** From dd-mm-yyyy; '' of nothing. */
function isoDate(text = ''): string {
  return text.split('-').reverse().join('-');
}
