import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ObjectDocument } from '#schemas/types/index.ts';
import { noteObject } from '../realtime/note-components.ts';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';

const noteOfUnit: ObjectDocument = {
  ...noteObject,
  properties: {
    ...noteObject.properties,
    unit: {
      type: 'string',
      'x-field': { kind: 'reference', to: 'department', label: { en: 'Unit', 'zh-CN': '单位' } },
    },
  },
};

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
  await test.publish([noteOfUnit]);
});
afterAll(() => test.close());

it('shows a reference to a department with its name, in records, lists and history', async () => {
  const unit = (await test.admin.post('/departments').send({ name: 'North' }).expect(201)).body.data.id;
  const made = await test.admin.post('/records/note').send({ fields: { name: 'Snow', unit } });
  expect(made.body.data).toMatchObject({ fields: { unit }, labels: { unit: 'North' } });
  const list = await test.admin.post('/records/note/query').send({ select: ['unit'] });
  expect(list.body.data).toMatchObject([{ fields: { unit }, labels: { unit: 'North' } }]);
  const { id } = made.body.data;
  const cleared = test.admin.patch(`/records/note/${id}`).set('If-Match', '"1"');
  await cleared.send({ fields: { unit: null } }).expect(200);
  const history = await test.admin.get(`/records/note/${id}/history`).expect(200);
  expect(JSON.stringify(history.body.data)).toContain('North');
});
