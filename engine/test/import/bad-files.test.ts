import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';
import { dealComponents } from '../records-write/deal-components.ts';
import { changed, go, settled, upload } from './import-client.ts';

let test: TestEngine;
let manager: TestClient;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([...dealComponents.values()]);
  manager = await test.createMember({ name: 'Mo Manager', roles: ['manager'] });
});
afterAll(() => test.close());

const refused = async (object: string, file: Buffer | string) =>
  (await test.admin.post('/imports').field('object', object).attach('file', Buffer.from(file), 'x.csv')).body;
const deals = () => test.ws.records('deal').countDocuments();

describe('a file that cannot be read', () => {
  it('with a quote that is never closed is refused with its line, and nothing is kept', async () => {
    const answer = await refused('deal', 'Name,Code\r\nFine,1\r\n"Broken,2\r\nNext,3\r\n');
    expect(answer).toMatchObject({ code: 'import.brokenQuotes', status: 422 });
    expect(await test.ws.collection('_files.files').countDocuments()).toBe(0);
  });

  it('with a quote inside a cell is refused with its line', async () => {
    expect(await refused('deal', 'Name,Code\n"a"b,1\n')).toMatchObject({ code: 'import.brokenQuotes' });
  });

  it('without rows, without a header, without a file, or not as multipart is refused', async () => {
    expect(await refused('deal', 'Name,Code\n')).toMatchObject({ code: 'import.noRows' });
    expect(await refused('deal', '')).toMatchObject({ code: 'import.empty' });
    const noFile = await test.admin.post('/imports').field('object', 'deal');
    expect(noFile.body).toMatchObject({ code: 'import.noFile' });
    const json = await test.admin.post('/imports').send({ object: 'deal' });
    expect(json.body).toMatchObject({ status: 415 });
  });

  it('that is an Excel workbook says what to do', async () => {
    for (const head of ['504b030414000600', 'd0cf11e0a1b11ae1']) {
      const workbook = Buffer.concat([Buffer.from(head, 'hex'), Buffer.from('\nName,"\n')]);
      const answer = await refused('deal', workbook);
      expect(answer).toMatchObject({ code: 'import.workbook', detail: expect.stringContaining('CSV UTF-8') });
    }
    expect(await test.ws.collection('_files.files').countDocuments()).toBe(0);
  });

  it('for an object that is not there or not yours answers alike', async () => {
    const seller = await test.createMember({ roles: ['sales'] });
    const answers = await Promise.all(
      ['nonsense', 'user'].map((object) =>
        seller.post('/imports').field('object', object).attach('file', Buffer.from('Name\nx\n'), 'x.csv'),
      ),
    );
    expect(answers.map(({ body }) => body.code)).toEqual(['import.unknownObject', 'import.unknownObject']);
  });
});

describe('a file in another form', () => {
  const gb18030 = Buffer.from('c3fbb3c62cb1e0bac50ad6d0b9fab9abcbbe2c31310a', 'hex');

  it('in GB18030 is read as Chinese, its headers known by their names there', async () => {
    const opened = await upload(test.admin, 'deal', gb18030);
    expect(opened).toMatchObject({
      encoding: 'gb18030',
      columns: [{ column: '名称', samples: ['中国公司'] }, { column: '编号' }],
    });
  });

  it('in Windows-1252 keeps its accents', async () => {
    const opened = await upload(
      test.admin,
      'deal',
      Buffer.from('Name,Code\nCafé Noir,1\nCôte d’Or,2\n', 'latin1'),
    );
    expect(opened).toMatchObject({ encoding: 'windows-1252' });
    expect(opened.columns[0]?.samples[0]).toBe('Café Noir');
  });

  it('in UTF-16 of either order is read', async () => {
    const little = Buffer.from('\uFEFFName,Code\r\n中国公司,1\r\n', 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const opened = await upload(test.admin, 'deal', bytes);
      expect(opened.columns[0]).toMatchObject({ column: 'Name', samples: ['中国公司'] });
    }
  });

  it('with a line for Excel that names the delimiter is read by it', async () => {
    const opened = await upload(test.admin, 'deal', 'sep=|\r\nName|Code\r\nA, B; C|1\r\n');
    expect(opened).toMatchObject({ delimiter: '|', total: 1, columns: [{ column: 'Name' }, {}] });
  });

  it('with lines of delimiters alone has no rows there', async () => {
    const opened = await upload(test.admin, 'deal', ';;\nName;Code;\nOne;1;\n;;\n ; ;\n\n');
    expect(opened).toMatchObject({ total: 1, columns: [{ column: 'Name' }, { column: 'Code' }, {}] });
  });

  it('with a decimal comma is read so, and says which column could not be read by its header', async () => {
    const file = 'Name;Wert\nOne;"1.234,50 ¥"\nTwo;2.000,00\nThree;-\nFour;1,005\n';
    const opened = await upload(test.admin, 'deal', file.replace('Wert', 'Amount'));
    expect(opened.proposal.columns[1]).toMatchObject({ field: 'amount', format: 'decimalComma' });
    const ran = await go(test.admin, opened.id, 'run', changed(opened));
    expect(ran).toMatchObject({ created: 2, failed: 2 });
    const found = await test.admin.get('/records/deal?where=amount%20%3D%201234.5&select=name').expect(200);
    expect(found.body.data).toMatchObject([{ fields: { name: 'One' } }]);
    const { text } = await test.admin.get(`/imports/${opened.id}/errors.csv`).expect(200);
    expect(text).toContain('Amount: This is not a number.');
    expect(text).toContain('Amount: This has more decimal places than the field keeps.');
  });

  it('in UTF-8 with a byte order mark, semicolons and quoted line breaks keeps its cells', async () => {
    const opened = await upload(test.admin, 'deal', '\uFEFFName;Code\r\n"Müller; Söhne\nGmbH";7\r\n');
    expect(opened).toMatchObject({ encoding: 'utf-8', delimiter: ';', total: 1 });
    expect(opened.columns[0]).toMatchObject({ column: 'Name', samples: ['Müller; Söhne\nGmbH'] });
    expect(opened.proposal.columns).toMatchObject([{ field: 'name' }, { field: 'code' }]);
  });
});

describe('bad rows', () => {
  it('fail one by one with their reasons, and everything else is written', async () => {
    const lines = Array.from({ length: 1_000 }, (_, n) => {
      if (n % 50 === 0) return `,B-${n},1,web,2026-01-01`;
      if (n % 50 === 1) return `Bad ${n},B-${n},-1,web,2026-01-01`;
      if (n % 50 === 2) return `Bad ${n},B-${n - 2},x,radio,31.31.2026`;
      return `Deal ${n},B-${n},${n}.5,Trade fair,2026-02-03`;
    });
    const opened = await upload(
      test.admin,
      'deal',
      `Name,Code,Amount,Source,Close date\n${lines.join('\n')}\n`,
    );
    const mapping = changed(opened, {}, { mode: 'create' });
    const before = await deals();
    const checked = await go(test.admin, opened.id, 'check', mapping);
    expect(checked).toMatchObject({ state: 'checked', created: 940, failed: 60 });
    expect(await deals()).toBe(before);
    const ran = await go(test.admin, opened.id, 'run');
    expect(ran).toMatchObject({ state: 'done', created: 940, failed: 60 });
    expect(await deals()).toBe(before + 940);
    const byCode = new Map(ran.findings.map(({ code, field, count }) => [`${code} ${field}`, count]));
    expect(byCode.get('value.required name')).toBe(20);
    expect(byCode.get('option.unknown source')).toBe(20);
    expect(byCode.get('number.format amount')).toBe(20);
    const rows = await test.admin
      .get(`/imports/${opened.id}/rows?code=option.unknown&field=source&limit=2`)
      .expect(200);
    expect(rows.body.data).toMatchObject([
      {
        n: 3,
        problems: expect.arrayContaining([
          expect.objectContaining({ value: 'radio', detail: expect.stringContaining('radio') }),
        ]),
      },
      { n: 53 },
    ]);
    const { text } = await test.admin.get(`/imports/${opened.id}/errors.csv`).expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(61);
  });

  it('come back in errors.csv as they were, with nothing a spreadsheet would run', async () => {
    const opened = await upload(test.admin, 'deal', 'Name,Code,Source\n"=cmd|calc",F-1,radio\n');
    await go(test.admin, opened.id, 'run', changed(opened, {}, { mode: 'create' }));
    const { text } = await test.admin.get(`/imports/${opened.id}/errors.csv`).expect(200);
    expect(text).toContain("'=cmd|calc,F-1,radio,");
    const again = await upload(test.admin, 'deal', text.replace('radio', 'web'));
    expect(await go(test.admin, again.id, 'run', changed(again, {}, { mode: 'create' }))).toMatchObject({
      created: 1,
    });
    const found = await test.admin.get('/records/deal?where=name%20%3D%20%22%3Dcmd%7Ccalc%22').expect(200);
    expect(found.body.data).toMatchObject([{ fields: { name: '=cmd|calc' } }]);
  });

  it('that repeat a unique value in one file are found by the check already', async () => {
    const opened = await upload(test.admin, 'deal', 'Name,Code\na,Same\nb,SAME\n');
    const mapping = changed(opened, {}, { mode: 'create' });
    expect(await go(test.admin, opened.id, 'check', mapping)).toMatchObject({ created: 1, failed: 1 });
    expect(await go(test.admin, opened.id, 'run')).toMatchObject({ created: 1, failed: 1 });
  });
});

describe('a mapping', () => {
  it('that names what is not there is refused with a pointer to each fault', async () => {
    const opened = await upload(test.admin, 'deal', 'Name,Code\na,1\n');
    const mapping = {
      mode: 'upsert',
      key: ['amount'],
      columns: [
        { column: 'Nome', field: 'name' },
        { column: 'Code', field: 'nonsense' },
        { column: 'Name', field: 'name' },
      ],
    };
    const { body } = await test.admin.put(`/imports/${opened.id}/mapping`).send(mapping).expect(422);
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]),
    ).toEqual([
      ['/columns/0/column', 'import.unknownColumn'],
      ['/columns/1/field', 'import.unknownTarget'],
      ['/columns/2/field', 'import.targetTwice'],
      ['/key/0', 'import.keyNotMapped'],
    ]);
    await test.admin.post(`/imports/${opened.id}/run`).send({}).expect(409);
  });

  it('of an import belongs to who began it', async () => {
    const opened = await upload(manager, 'deal', 'Name\na\n');
    const other = await test.createMember({ roles: ['manager'] });
    expect((await other.get(`/imports/${opened.id}`)).status).toBe(404);
    expect((await test.admin.get(`/imports/${opened.id}`)).status).toBe(200);
  });
});

describe('stages and options that the release does not have', () => {
  it('are findings, and can be put into the draft', async () => {
    const file = 'Name,Code,Stage,Source\na,S-1,In review,Podcast\nb,S-2,won,web\n';
    const opened = await upload(test.admin, 'deal', file);
    const mapping = changed(
      opened,
      { Stage: { field: 'stage' }, Source: { unknown: 'create' } },
      { mode: 'create' },
    );
    const checked = await go(test.admin, opened.id, 'check', mapping);
    expect(checked.missing).toEqual({
      stages: ['In review'],
      options: [{ optionSet: 'source', values: ['Podcast'] }],
    });
    expect(checked).toMatchObject({ created: 1, failed: 1 });
    const { body } = await test.admin.post(`/imports/${opened.id}/draft`).send({}).expect(200);
    expect(body.data.components).toEqual(['optionSet/source', 'pipeline/sales']);
    const draft = await test.admin.post('/drafts/main/check').send({}).expect(200);
    expect(JSON.stringify(draft.body)).not.toContain('"severity":"error"');
  });
});

describe('a run', () => {
  it('sends nothing twice, changes by key, and leaves what an empty cell says nothing of', async () => {
    const first = await upload(manager, 'deal', 'Name,Code,Amount\na,K-1,10\nb,K-2,20\n');
    expect(await go(manager, first.id, 'run', changed(first))).toMatchObject({ created: 2 });
    const second = await upload(manager, 'deal', 'Name,Code,Amount\na,k-1,11\n,K-2,\nc,K-3,1\nd,,1\n');
    const ran = await go(manager, second.id, 'run', changed(second, {}, { key: ['code'], mode: 'upsert' }));
    expect(ran).toMatchObject({ created: 1, updated: 1, unchanged: 1, failed: 1 });
    expect(ran.findings).toMatchObject([{ code: 'import.keyMissing', field: 'code', count: 1 }]);
    await manager.post(`/imports/${second.id}/run`).send({}).expect(409);
    const update = await upload(manager, 'deal', 'Code,Amount\nK-9,1\n');
    const none = await go(manager, update.id, 'run', changed(update, {}, { mode: 'update', key: ['code'] }));
    expect(none.findings).toMatchObject([{ code: 'import.noMatch', samples: ['K-9'] }]);
  });
});

describe('an import that is taken back', () => {
  it('loses what it made and nobody has touched, and keeps the rest', async () => {
    const before = await test.ws.records('deal').countDocuments({ _state: 'live' });
    const opened = await upload(manager, 'deal', 'Name,Code\na,R-1\nb,R-2\nc,R-3\n');
    expect(await go(manager, opened.id, 'run', changed(opened))).toMatchObject({ state: 'done', created: 3 });
    const touched = await test.ws.records('deal').findOne({ 'fields.code': 'R-2' });
    const path = `/records/deal/${touched?._id.toHexString()}`;
    await manager
      .patch(path)
      .set('If-Match', '"1"')
      .send({ fields: { amount: 5 } })
      .expect(200);
    await manager.post(`/imports/${opened.id}/revert`).send({}).expect(202);
    const reverted = await settled(manager, opened.id);
    expect(reverted).toMatchObject({ state: 'reverted', findings: [{ code: 'record.stale', count: 1 }] });
    expect(await test.ws.records('deal').countDocuments({ _state: 'live' })).toBe(before + 1);
    await manager.post(`/imports/${opened.id}/run`).send({}).expect(409);
  });
});
