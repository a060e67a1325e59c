import { createRandom } from './random.ts';

/** Four CSV files as a CRM exports them, faults included, and what a correct import of them must show. */
export interface SalesFiles {
  accounts: string;
  products: string;
  teams: string;
  pipeline: string;
  expected: SalesFigures;
}

export interface SalesFigures {
  accounts: number;
  products: number;
  members: number;
  managers: readonly string[];
  deals: number;
  /** Deals per stage name. */
  stages: Record<string, number>;
  /** Rows that name the misspelt product. */
  unmatched: number;
  misspelt: readonly [wrong: string, right: string];
  /** Rows whose sector is misspelt. */
  unknownSectors: number;
  /** Whole units of currency. */
  won: number;
  wonByDepartment: Record<string, number>;
  /** One salesperson who owns deals, with how many. */
  agent: readonly [name: string, deals: number];
}

const offices = ['Central', 'East', 'West'];
const products = [
  ['GTX Basic', 'GTX', 550],
  ['GTX Pro', 'GTX', 4821],
  ['MG Special', 'MG', 55],
  ['MG Advanced', 'MG', 3393],
  ['GTX Plus Pro', 'GTX', 5482],
  ['GTX Plus Basic', 'GTX', 1096],
  ['GTK 500', 'GTK', 26768],
] as const;
const sectors = ['technolgy', 'medical', 'retail', 'software', 'marketing', 'finance', 'services'];
const given = [
  'Ada',
  'Ben',
  'Cleo',
  'Dan',
  'Eve',
  'Finn',
  'Gia',
  'Hal',
  'Ida',
  'Jon',
  'Kim',
  'Leo',
  'Mia',
  'Ned',
  'Ora',
  'Pia',
  'Quin',
  'Ron',
];
const family = ['Ashby', 'Brook'];

/**
 * Makes sales files with the shape and the faults of a real export: dates as dd-mm-yyyy, a product spelt without its
 * space, an unknown option, deals without account, date or value.
 *
 * @param rows deals, at least 100; the real file has 8,800
 */
export function makeSalesFiles(rows: number, seed = 1): SalesFiles {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const agents = family.flatMap((last) => given.map((first) => `${first} ${last}`)).slice(0, 35);
  const office = new Map(agents.map((agent, i) => [agent, offices[i % 3] as string]));
  const managers = offices.flatMap((name) => [`${name} Manager One`, `${name} Manager Two`]);
  const accounts = Array.from({ length: 85 }, (_, i) => `Company ${String.fromCharCode(65 + (i % 26))}${i}`);
  const working = agents.slice(0, 30);

  const stages: Record<string, number> = { Prospecting: 0, Engaging: 0, Won: 0, Lost: 0 };
  const wonByDepartment = Object.fromEntries(offices.map((name) => [name, 0]));
  const owned = new Map<string, number>();
  let unmatched = 0;
  let won = 0;
  const deals = Array.from({ length: rows }, (_, i) => {
    const agent = pick(working);
    const [product, , price] = pick(products);
    const spelt = product === 'GTX Pro' ? 'GTXPro' : product;
    const stage = stageAt(random());
    const value =
      stage === 'Won' ? Math.max(1, Math.round(price * (0.8 + random() * 0.4))) : stage === 'Lost' ? 0 : '';
    const engaged = Math.floor(random() * 300);
    const closed = engaged + 1 + Math.floor(random() * 120);
    stages[stage] = (stages[stage] ?? 0) + 1;
    owned.set(agent, (owned.get(agent) ?? 0) + 1);
    if (spelt !== product) unmatched += 1;
    if (typeof value === 'number') {
      won += value;
      const department = office.get(agent) as string;
      wonByDepartment[department] = (wonByDepartment[department] ?? 0) + value;
    }
    const account = stage !== 'Won' && random() < 0.3 ? '' : pick(accounts);
    const engageDate = stage === 'Prospecting' ? '' : day(engaged);
    const closeDate = stage === 'Won' || stage === 'Lost' ? day(closed) : '';
    return [opportunityId(i), agent, spelt, account, stage, engageDate, closeDate, value];
  });

  return {
    accounts: csv(
      ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'],
      accounts.map((name, i) => [
        name,
        sectors[i % 7],
        1980 + (i % 40),
        (100 + i * 7.5).toFixed(2),
        50 + i * 31,
        'United States',
        i % 6 === 5 ? accounts[i - 1] : '',
      ]),
    ),
    products: csv(['product', 'series', 'sales_price'], products),
    teams: csv(
      ['sales_agent', 'manager', 'regional_office'],
      agents.map((agent, i) => [agent, managers[(i % 3) * 2 + (i % 2)], office.get(agent)]),
    ),
    pipeline: csv(
      [
        'opportunity_id',
        'sales_agent',
        'product',
        'account',
        'deal_stage',
        'engage_date',
        'close_date',
        'close_value',
      ],
      deals,
    ),
    expected: {
      accounts: accounts.length,
      products: products.length,
      members: agents.length,
      managers,
      deals: rows,
      stages,
      unmatched,
      misspelt: ['GTXPro', 'GTX Pro'],
      unknownSectors: accounts.filter((_, i) => i % 7 === 0).length,
      won,
      wonByDepartment,
      agent: [working[0] as string, owned.get(working[0] as string) ?? 0],
    },
  };
}

function stageAt(share: number): string {
  if (share < 0.06) return 'Prospecting';
  if (share < 0.24) return 'Engaging';
  return share < 0.72 ? 'Won' : 'Lost';
}

/** dd-mm-yyyy, `offset` days after 2 January 2017. */
function day(offset: number): string {
  const date = new Date(Date.UTC(2017, 0, 2 + offset));
  return date.toISOString().slice(0, 10).split('-').reverse().join('-');
}

function opportunityId(index: number): string {
  return (index * 2_654_435_761 + 78_364_164_096).toString(36).toUpperCase().slice(-8);
}

function csv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return `${[header, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}
