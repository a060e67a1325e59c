import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewDocument } from '#schemas/types/index.ts';
import { saveAll } from '../drafts/draft-client.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

let test: TestEngine;

beforeAll(async () => {
  test = await startTestEngine();
  await test.installPack('b2b-sales');
});
afterAll(() => test.close());

async function viewOf(name: string, change: (view: ViewDocument) => void): Promise<ViewDocument> {
  const { body } = await test.admin.get(`/drafts/main/components/view/${name}`).expect(200);
  change(body.data.document);
  return body.data.document;
}

describe('the check of a view', () => {
  it('finds what a list could not sort by, show or add up', async () => {
    const list = await viewOf('dealList', (view) => {
      view.sort = [{ field: 'account.name' }, { field: 'note' }];
      const shown = [
        'account.sector',
        'account.parent',
        'account.owner',
        'account.parent.name',
        'owner.name',
      ];
      view.list?.columns.push(...shown.map((field) => ({ field })));
    });
    const board = await viewOf('dealBoard', (view) => {
      if (view.board)
        view.board.measures = [
          { op: 'sum', field: 'name' },
          { op: 'max', field: 'account' },
          { op: 'avg', field: 'amount' },
        ];
    });
    await saveAll(test.admin, [list, board]);
    const { body } = await test.admin.post('/drafts/main/check').send({}).expect(200);
    expect(
      body.data.findings.map(({ code, params }: { code: string; params: { field: string } }) => [
        code,
        params.field,
      ]),
    ).toEqual([
      ['check.notMeasurable', 'name'],
      ['check.notMeasurable', 'account'],
      ['check.notSortable', 'account.name'],
      ['check.notSortable', 'note'],
      ['check.notShown', 'account.parent'],
      ['check.notShown', 'account.owner'],
      ['check.notShown', 'account.parent.name'],
      ['check.notShown', 'owner.name'],
    ]);
    await test.admin.delete('/drafts/main').expect(204);
  });
});

describe('a view for somebody who does not read all that it sorts by', () => {
  it('comes without those sort keys, and the fields that may be sorted by are named', async () => {
    await test.publish([
      await viewOf('dealList', (view) => {
        view.sort = [{ field: 'contact' }, { field: 'account' }];
      }),
    ]);
    const seller = await test.createMember({ roles: ['sales'] });
    const { body } = await seller.get('/metadata').expect(200);
    expect(body.views.dealList.sort).toEqual([{ field: 'account' }]);
    expect(body.objects.deal.sortable).toContain('account');
    expect(body.objects.deal.sortable).not.toContain('contact');
    await seller.post('/records/deal/query').send({ sort: body.views.dealList.sort }).expect(200);
    await seller.get('/records/deal?sort=contact').expect(422);
  });
});
