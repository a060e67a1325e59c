import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { componentKey, loadHead } from '#engine/metadata/index.ts';
import type { RoleDocument } from '#schemas/types/index.ts';
import { addressOf, publishAll, saveAll } from '../drafts/draft-client.ts';
import { dealComponents, dealObject } from '../drafts/components.ts';
import { startTestEngine, type TestClient, type TestEngine } from '../start-test-engine.ts';

const everything: RoleDocument = {
  kind: 'role',
  name: 'reader',
  label: { en: 'Reader', 'zh-CN': '读者' },
  objects: { deal: { read: { scope: 'all' }, create: true, fields: { read: '*', write: '*' } } },
};
const dealWith = (field: string) =>
  dealObject((deal) => {
    deal.properties[field] = {
      type: 'string',
      maxLength: 40,
      'x-field': { kind: 'text', label: { en: 'Rival', 'zh-CN': '对手' } },
    };
  });

let test: TestEngine;
let reader: TestClient;
let id: string;
beforeAll(async () => {
  test = await startTestEngine();
  await publishAll(test.admin, [...dealComponents(), everything]);
  reader = await test.createMember({ roles: ['reader'] });
  const { body } = await test.admin
    .post('/records/deal')
    .send({ fields: { name: 'One' } })
    .expect(201);
  id = body.data.id;
});
afterAll(() => test.close());

const findings = async (language = 'en'): Promise<{ code: string; path: string; message: string }[]> =>
  (await test.admin.post('/drafts/main/check').set('Accept-Language', language)).body.data.findings;
const notGranted = async () => (await findings()).filter(({ code }) => code === 'role.fieldNotGranted');

describe('a star in a role’s field lists', () => {
  it('is written out at publish as the fields there are, in order', async () => {
    const { release } = await loadHead(test.ws);
    const { documents } = await test.engine.services.registry.release(test.ws, release);
    const role = documents.get(componentKey('role', 'reader')) as RoleDocument;
    const names = Object.keys(dealObject().properties).toSorted();
    expect(role.objects['deal']?.fields).toEqual({ read: names, write: names });
  });

  it('grants no field that is added later, and the check says so until a role lists it', async () => {
    await saveAll(test.admin, [dealWith('rival')]);
    expect(await notGranted()).toMatchObject([
      { path: expect.stringContaining('rival'), severity: 'warning' },
    ]);
    const [said] = (await findings('zh-CN')).filter(({ code }) => code === 'role.fieldNotGranted');
    expect(said?.message).toContain('尚未授权');
    await test.admin.post('/drafts/main/publish').send({}).expect(201);
    await test.admin
      .patch(`/records/deal/${id}`)
      .set('If-Match', '*')
      .send({ fields: { rival: 'Acme' } })
      .expect(200);
    const hidden = await reader.get(`/records/deal/${id}`).expect(200);
    expect(hidden.text).not.toContain('Acme');
    await reader.get('/records/deal').query({ sort: 'rival' }).expect(422);
    await publishAll(test.admin, [everything]);
    const shown = await reader.get(`/records/deal/${id}`).expect(200);
    expect(shown.body.data.fields.rival).toBe('Acme');
  });

  it('counts as granted in a role that is saved with it beside the new field', async () => {
    await saveAll(test.admin, [
      dealObject((deal) => {
        Object.assign(deal.properties, dealWith('rival').properties, {
          second: dealWith('rival').properties['rival'],
        });
      }),
      everything,
    ]);
    expect(await notGranted()).toEqual([]);
    await test.admin.delete('/drafts/main').expect(204);
  });
});

describe('the condition of a right', () => {
  it.each([
    ['a path through a reference', 'owner.name = "x"'],
    ['the record as it was', 'old.amount = 1'],
  ])('with %s is refused, since it would reach no rows', async (_what, when) => {
    const role: RoleDocument = {
      ...everything,
      objects: {
        deal: { read: { scope: 'all', when }, fields: { read: ['name'], write: [] } },
      },
    };
    await test.admin.put(addressOf(role)).set('If-Match', '*').send(role).expect(200);
    const codes = (await findings()).filter(
      ({ path }) => path.startsWith('reader') || path.includes('reader'),
    );
    expect(codes.map(({ code }) => code).join()).toMatch(/check\.(roleCondition|expression)/);
    await test.admin.post('/drafts/main/publish').send({}).expect(422);
    await test.admin.delete('/drafts/main').expect(204);
  });
});
