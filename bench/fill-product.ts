import { benchDeal, type BenchPeople } from './deals.ts';
import { benchPassword, type BenchProduct } from './product.ts';

/** Who is in a filled product. */
export interface FilledProduct extends BenchPeople {
  /** E-mail of the first salesperson, and of a manager of their department. */
  sellerEmail: string;
  managerEmail: string;
  department: string;
}

interface Created {
  data: { id: string };
}

const sellerEmail = 'sam@example.com';
const managerEmail = 'mo@example.com';

/** Makes 3 departments of 10 salespeople, 500 accounts and so many deals, all through the API. */
export async function fillProduct({ admin }: BenchProduct, records: number): Promise<FilledProduct> {
  const create = async (path: string, body: object) =>
    (await admin.call<Created>('POST', `/api/v1${path}`, body)).data.id;
  const departments: string[] = [];
  for (const name of ['Central', 'East', 'West']) departments.push(await create('/departments', { name }));
  const owners: string[] = [];
  for (let i = 0; i < 30; i += 1) {
    const account = i === 0 ? { email: sellerEmail, password: benchPassword } : {};
    const place = { roles: ['sales'], department: departments[i % 3] };
    owners.push(await create('/users', { name: `Seller ${i}`, ...place, ...account }));
  }
  const manager = { name: 'Mo Manager', email: managerEmail, password: benchPassword, roles: ['manager'] };
  await create('/users', { ...manager, department: departments[0] });
  const accounts = await fill('account', 500, (n) => ({ op: 'create', fields: { name: `Company ${n}` } }));
  await fill('deal', records, (n) => benchDeal(n, { accounts, owners }));
  return { accounts, owners, sellerEmail, managerEmail, department: departments[0] ?? '' };

  async function fill(object: string, count: number, make: (n: number) => object): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1000) {
      const operations = Array.from({ length: Math.min(1000, count - n) }, (_, i) => make(n + i));
      const { data } = await admin.call<{ data: { status: string; id: string }[] }>(
        'POST',
        `/api/v1/records/${object}/batch`,
        { mode: 'each', operations },
      );
      const failed = data.find(({ status }) => status !== 'created');
      if (failed) throw new Error(`A ${object} could not be created: ${JSON.stringify(failed)}`);
      ids.push(...data.map(({ id }) => id));
    }
    return ids;
  }
}
