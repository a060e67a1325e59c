import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ComponentKey, type Components, buildRelease } from '#engine/metadata/index.ts';
import type { ComponentDocument, ObjectDocument } from '#schemas/types/index.ts';
import { proposeMapping } from './propose-mapping.ts';
import { type Target, targetsOf } from './targets.ts';

const templates = join(import.meta.dirname, '../../../templates');
const read = (path: string): ComponentDocument => JSON.parse(readFileSync(join(templates, path), 'utf8'));
const load = (pack: string, name: string) => read(`${pack}/objects/${name}.json`) as ObjectDocument;
const documents: Components = new Map<ComponentKey, ComponentDocument>([
  ...['account', 'contact', 'product'].map((name) => [`object/${name}`, load('core', name)] as const),
  ['object/deal', load('b2b-sales', 'deal')],
  ['pipeline/sales', read('b2b-sales/pipelines/sales.json')],
]);
const release = buildRelease(documents, { number: 1, currency: 'USD' });
const everything = { can: () => true } as unknown as Parameters<typeof targetsOf>[2];

/** What each header is proposed for; a header may bring its samples behind a colon. */
function proposed(objectName: string, headers: string): Record<string, string | undefined> {
  const columns = headers.split(',').map((header) => {
    const [column = '', samples = ''] = header.split(':');
    return { column, samples: samples === '' ? [] : samples.split('|'), filled: 1 };
  });
  const targets: Target[] = targetsOf(release, objectName, everything);
  const object = release.objects.get(objectName);
  const mapping = proposeMapping({ columns, targets, ...(object && { object }) });
  return Object.fromEntries(mapping.columns.toReversed().map(({ column, field }) => [column, field]));
}

describe('the mapping proposed from headers', () => {
  it('knows those of real exports', () => {
    expect(
      proposed(
        'account',
        'account,sector,year_established,revenue,employees,office_location:Kenya|Philipines|Japan,subsidiary_of',
      ),
    ).toEqual({
      account: 'name',
      sector: 'sector',
      year_established: 'founded',
      revenue: 'revenue',
      employees: 'employees',
      office_location: 'country',
      subsidiary_of: 'parent',
    });
    expect(proposed('product', 'product,series,sales_price')).toEqual({
      product: 'name',
      series: 'series',
      sales_price: 'listPrice',
    });
    expect(
      proposed(
        'deal',
        'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value',
      ),
    ).toEqual({
      opportunity_id: 'externalId',
      sales_agent: 'owner',
      product: 'product',
      account: 'account',
      deal_stage: 'stage',
      engage_date: 'engageDate',
      close_date: 'closeDate',
      close_value: 'amount',
    });
    expect(proposed('user', 'sales_agent,manager,regional_office')).toEqual({
      sales_agent: 'name',
      manager: undefined,
      regional_office: 'department',
    });
  });

  it('finds labels in either language, whatever their case, order and joints', () => {
    expect(proposed('account', '客户名称,行业,成立年份,Founded Year,WEB-SITE,Telephone')).toEqual({
      客户名称: 'name',
      行业: 'sector',
      成立年份: 'founded',
      'Founded Year': undefined,
      'WEB-SITE': 'website',
      Telephone: 'phone',
    });
    expect(proposed('deal', 'date of close,LostReason,商机编号,下一步')).toEqual({
      'date of close': 'closeDate',
      LostReason: 'lostReason',
      商机编号: 'externalId',
      下一步: 'nextStep',
    });
  });

  it('proposes nothing for what may be something else', () => {
    expect(
      proposed('account', 'office_location:Berlin|Hall 3,subsidiary,account number,year,created,email'),
    ).toEqual({
      office_location: undefined,
      subsidiary: undefined,
      'account number': undefined,
      year: undefined,
      created: undefined,
      email: undefined,
    });
  });
});
