import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRegistry, loadHead } from '#engine/metadata/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { publishDraft } from '#engine/publish/index.ts';
import {
  dealComponents,
  dealForm,
  dealList,
  dealObject,
  leadSource,
  salesPipeline,
} from '../drafts/components.ts';
import { addressOf, publishAll, saveAll } from '../drafts/draft-client.ts';
import { createEngine } from '#engine/create-engine.ts';
import { startTestEngine, testAdmin, type TestEngine } from '../start-test-engine.ts';
import { createTestClient } from '../test-client.ts';
import { contextOfMember } from './context-of-member.ts';

let test: TestEngine;

beforeAll(async () => {
  test = await startTestEngine();
  await publishAll(test.admin, dealComponents());
});
afterAll(() => test.close());
beforeEach(() => test.admin.delete('/drafts/main').expect(204));

const head = async () => (await loadHead(test.ws)).release;
const adminContext = (): Promise<Context> => contextOfMember(test, test.admin.memberId);
const labelled = (en: string) => dealObject((deal) => (deal['x-object'].label = { en, 'zh-CN': '商机' }));

async function createDeal(fields: object): Promise<string> {
  const { body } = await test.admin.post('/records/deal').send({ fields }).expect(201);
  return body.data.id;
}

describe('publishing', () => {
  it('answers what changed in both languages, empties the draft and tells the outbox', async () => {
    const before = await head();
    await saveAll(test.admin, [labelled('Opportunity')]);
    const diff = await test.admin.get('/drafts/main/diff').expect(200);
    expect(diff.body.data.changes).toEqual([
      expect.objectContaining({
        component: 'object/deal',
        path: ['x-object', 'label', 'en'],
        effect: 'additive',
        message: {
          en: expect.stringContaining('"Deal" to "Opportunity"'),
          'zh-CN': expect.stringContaining('已更改'),
        },
      }),
    ]);
    const { body } = await test.admin
      .post('/drafts/main/publish')
      .send({ note: 'Say opportunity' })
      .expect(201);
    expect(body.data).toMatchObject({ release: before + 1, changes: diff.body.data.changes });
    const { body: list } = await test.admin.get('/releases?limit=1').expect(200);
    expect(list.data).toEqual([
      expect.objectContaining({ number: before + 1, base: before, note: 'Say opportunity', isActive: true }),
    ]);
    const events = await test.ws
      .collection('_outbox')
      .countDocuments({ 'events.type': 'release.activated', 'events.detail.release': before + 1 });
    expect(events).toBe(1);
  });

  it('refuses an empty draft', async () => {
    expect((await test.admin.post('/drafts/main/publish').send({}).expect(409)).body.type).toContain(
      'draft.empty',
    );
  });

  it('twice at once makes one release', async () => {
    const before = await head();
    await saveAll(test.admin, [labelled('At once')]);
    const answers = await Promise.all([1, 2, 3].map(() => test.admin.post('/drafts/main/publish').send({})));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(await head()).toBe(before + 1);
  });

  it.each(['stored', 'expanded'] as const)(
    'leaves the old release whole when it dies after it has %s',
    async (at) => {
      const before = await head();
      await saveAll(test.admin, [labelled(`Dies ${at}`)]);
      const dying = publishDraft(test.engine.services, await adminContext(), {
        note: '',
        onStep: (step) => {
          if (step === at) throw new Error('killed');
        },
      });
      await expect(dying).rejects.toThrow('killed');
      expect(await head()).toBe(before);
      expect(await test.ws.models.Release.findById(before + 1).lean()).toBeNull();
      const { body } = await test.admin.post('/drafts/main/publish').send({}).expect(201);
      expect(body.data.release).toBe(before + 1);
    },
  );

  it('is followed by another engine process from its next request', async () => {
    const other = await createEngine({ config: test.config, logger: test.engine.services.logger });
    const { url } = await other.start();
    try {
      const client = createTestClient(url);
      await client.signIn(testAdmin.email, testAdmin.password);
      const { body: before } = await client.get('/metadata').expect(200);
      const release = await publishAll(test.admin, [labelled('Seen by both')]);
      const { body: after } = await client.get('/metadata').expect(200);
      expect([before.release, after.release]).toEqual([release - 1, release]);
      expect(after.objects.deal.document['x-object'].label.en).toBe('Seen by both');
    } finally {
      await other.close();
    }
  });

  it('fills in what was written under the old release while it ran', async () => {
    const ctx = await adminContext();
    await saveAll(test.admin, [dealObject((deal) => deal['x-object'].search?.push({ field: 'code' }))]);
    await publishDraft(test.engine.services, ctx, {
      note: '',
      onStep: async (step) => {
        if (step === 'expanded') await createDeal({ name: 'Latecomer', code: 'LATE' });
      },
    });
    await expect
      .poll(async () => (await test.ws.records('deal').findOne({ 'fields.code': 'LATE' }))?._search, {
        timeout: 15_000,
      })
      .toContain('code:late');
  });

  it.each(['stored', 'expanded'] as const)(
    'that ends once it is %s leaves the old release and the draft, and can be done again',
    async (last) => {
      const before = await head();
      const ctx = await adminContext();
      await saveAll(test.admin, [labelled(`Ended when ${last}`)]);
      const ended = publishDraft(test.engine.services, ctx, {
        note: '',
        onStep(step) {
          if (step === last) throw new Error('the process ends here');
        },
      });
      await expect(ended).rejects.toThrow('ends here');
      expect(await head()).toBe(before);
      const draft = await test.admin.get('/drafts/main').expect(200);
      expect(draft.body.data.entries.map(({ name }: { name: string }) => name)).toEqual(['deal']);
      const again = await test.admin.post('/drafts/main/publish').send({}).expect(201);
      expect(again.body.data.release).toBe(before + 1);
    },
  );

  it('keeps a change that was saved while it ran', async () => {
    await saveAll(test.admin, [labelled('First')]);
    const ctx = await adminContext();
    await publishDraft(test.engine.services, ctx, {
      note: '',
      onStep: async (step) => {
        if (step === 'stored') await saveAll(test.admin, [dealForm(['name'])]);
      },
    });
    const { body } = await test.admin.get('/drafts/main').expect(200);
    expect(body.data).toMatchObject({ isBehind: false, entries: [{ kind: 'form', name: 'dealMain' }] });
  });

  it('never uses a release whose contents were tampered with', async () => {
    const release = await publishAll(test.admin, [labelled('Tampered')]);
    const record = await test.ws.models.Release.findById(release).lean();
    const hash = record?.entries.find(({ kind }) => kind === 'object')?.hash ?? '';
    const text = await test.ws.models.ComponentText.findById(hash).lean();
    await test.ws.models.ComponentText.updateOne({ _id: hash }, { $set: { json: '{}' } });
    const registry = createRegistry({ database: test.engine.services.database });
    await expect(registry.release(test.ws, release)).rejects.toMatchObject({ code: 'release.broken' });
    await test.ws.models.ComponentText.updateOne({ _id: hash }, { $set: { json: text?.json ?? '' } });
    expect((await registry.release(test.ws, release)).number).toBe(release);
  });
});

describe('what a publish would do to stored data', () => {
  it('counts the records that break a new rule and lets it pass', async () => {
    await createDeal({ name: 'No code' });
    await createDeal({ name: 'With code', code: 'A1' });
    await saveAll(test.admin, [dealObject((deal) => (deal.required = ['name', 'code']))]);
    const { body } = await test.admin.post('/drafts/main/impact').send({}).expect(200);
    expect(body.data).toContainEqual(
      expect.objectContaining({ code: 'impact.violation', severity: 'warning', field: 'code', count: 1 }),
    );
  });

  it('refuses to remove a stage or an option that records use', async () => {
    await createDeal({ name: 'From the web', source: 'web' });
    await saveAll(test.admin, [
      { ...leadSource(), options: leadSource().options.slice(1) },
      salesPipeline((pipeline) => {
        pipeline.start = 'talk';
        pipeline.stages = pipeline.stages.filter(({ name }) => name !== 'fresh');
        pipeline.transitions = [
          { name: 'win', label: 'Win', from: ['talk'], to: 'won' },
          { name: 'lose', label: 'Lose', from: '*', to: 'lost' },
        ];
      }),
    ]);
    const roleless = await test.admin.get('/drafts/main/components/role/sales').expect(200);
    const role = roleless.body.data.document;
    role.objects.deal.transition = ['win'];
    await saveAll(test.admin, [role]);
    const { body } = await test.admin.post('/drafts/main/publish').send({}).expect(422);
    const found = body.errors.map(
      ({ code, params }: { code: string; params: { count: number } }) => `${code} ${params.count}`,
    );
    expect(found).toEqual(['impact.stageRemoved 4', 'impact.optionRemoved 1']);
  });

  it('refuses a unique key whose values repeat, and fills it for the records there are', async () => {
    await createDeal({ name: 'Twin' });
    await createDeal({ name: 'twin' });
    const unique = (fields: string[]) =>
      dealObject((deal) => deal['x-object'].unique?.push({ name: 'second', fields }));
    await saveAll(test.admin, [unique(['name'])]);
    const refused = await test.admin.post('/drafts/main/publish').send({}).expect(422);
    expect(refused.body.errors[0]).toMatchObject({
      code: 'publish.duplicates',
      params: { key: 'second', count: 1 },
    });
    await publishAll(test.admin, [unique(['name', 'code'])]);
    const filled = await test.ws.records('deal').findOne({ 'fields.code': 'A1' });
    expect(filled?._unique?.['second']).toBe('["with code","a1"]');
    const twice = await test.admin.post('/records/deal').send({ fields: { name: 'With Code', code: 'a1' } });
    expect(twice.status).toBe(422);
  });

  it('puts the records of an object that gets a pipeline at its start', async () => {
    const visit = (pipelines: string[]) => ({
      type: 'object' as const,
      'x-object': { name: 'visit', label: 'Visit', nameField: 'name', pipelines },
      properties: { name: { type: 'string' as const, 'x-field': { kind: 'text' as const, label: 'Name' } } },
    });
    await publishAll(test.admin, [visit([])]);
    await test.admin
      .post('/records/visit')
      .send({ fields: { name: 'Tour' } })
      .expect(201);
    const ways = {
      kind: 'pipeline' as const,
      name: 'visits',
      object: 'visit',
      label: 'Visits',
      start: 'planned',
      stages: [
        { name: 'planned', label: 'Planned', category: 'open' as const },
        { name: 'made', label: 'Made', category: 'won' as const },
      ],
      transitions: [{ name: 'make', label: 'Make', from: ['planned'], to: 'made' }],
    };
    await publishAll(test.admin, [visit(['visits']), ways]);
    const record = await test.ws.records('visit').findOne({});
    expect(record).toMatchObject({ _rev: 1, _stage: { pipeline: 'visits', stage: 'planned' } });
  });
});

describe('removing and changing fields', () => {
  it('refuses to delete a used field with the list of uses, and lets it go once nothing uses it', async () => {
    const without = dealObject((deal) => {
      delete deal.properties['secret'];
      deal['x-object'].unique = [{ name: 'code', fields: ['code'] }];
    });
    await createDeal({ name: 'Keeps a secret', secret: 'x' });
    await saveAll(test.admin, [without]);
    const { body } = await test.admin.post('/drafts/main/check').expect(200);
    expect(body.data.findings).toContainEqual(
      expect.objectContaining({
        code: 'check.inUse',
        path: 'deal.secret',
        params: expect.objectContaining({ uses: ['form/dealMain', 'view/dealList'] }),
      }),
    );
    const list = dealList((view) => view.list?.columns.splice(2, 1));
    const release = await publishAll(test.admin, [without, list, dealForm(['name'])]);
    await saveAll(test.admin, [dealObject()]);
    const again = await test.admin.post('/drafts/main/check').expect(200);
    expect(again.body.data.findings).toContainEqual(
      expect.objectContaining({ code: 'check.tombstone', path: 'deal.secret' }),
    );
    await test.admin.delete('/drafts/main').expect(204);
    await test.admin.post(`/releases/${release - 1}/activate`).expect(200);
    const back = await test.ws.records('deal').findOne({ 'fields.secret': 'x' });
    expect(back).not.toBeNull();
  });

  it('refuses another kind, another target and fewer decimals', async () => {
    await saveAll(test.admin, [
      dealObject((deal) => {
        deal.properties['name'] = { 'x-field': { kind: 'number', label: 'Name' } };
      }),
    ]);
    const { body } = await test.admin.post('/drafts/main/check').expect(200);
    expect(body.data.findings).toContainEqual(
      expect.objectContaining({ code: 'check.kindChanged', path: 'deal.name.kind' }),
    );
    const decimals = async (precision: number | undefined) => {
      await saveAll(test.admin, [
        dealObject((deal) => {
          const settings = deal.properties['amount']!['x-field'];
          if (precision !== undefined) settings.precision = precision;
        }),
      ]);
      const answer = await test.admin.post('/drafts/main/check').expect(200);
      return answer.body.data.findings
        .filter(({ code }: { code: string }) => code === 'check.precisionLost')
        .map(({ message }: { message: string }) => message);
    };
    // Money that says nothing has two decimals: fewer is a loss, saying two is no change.
    expect(await decimals(0)).toEqual([
      'deal.amount.precision: the decimals of a published field cannot become fewer (2 to 0).',
    ]);
    expect(await decimals(2)).toEqual([]);
    await test.admin.delete('/drafts/main').expect(204);
  });
});

describe('going back', () => {
  it('activates an earlier release for the next request, and a draft on the other one is behind', async () => {
    const base = await head();
    const now = await publishAll(test.admin, [labelled('Newest')]);
    await saveAll(test.admin, [dealForm(['name'])]);
    await test.admin.post(`/releases/${base}/activate`).expect(200);
    const { body } = await test.admin.get('/metadata').expect(200);
    expect(body.release).toBe(base);
    expect(body.objects.deal.document['x-object'].label.en).not.toBe('Newest');
    const behind = await test.admin.post('/drafts/main/publish').send({}).expect(409);
    expect(behind.body).toMatchObject({
      type: expect.stringContaining('draft.behind'),
      base: now,
      active: base,
    });
    await test.admin.post('/drafts/main/rebase').send({}).expect(200);
    expect((await test.admin.get('/drafts/main')).body.data).toMatchObject({
      base,
      isBehind: false,
    });
    const { body: next } = await test.admin.post('/drafts/main/publish').send({}).expect(201);
    expect(next.data.release).toBe(now + 1);
  });

  it('refuses the active one and one that is not there', async () => {
    const answers = await Promise.all(
      [await head(), 9999, 'abc'].map((number) => test.admin.post(`/releases/${number}/activate`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 404]);
  });

  it('asks for a choice where both sides changed the same place', async () => {
    const base = await head();
    const now = await publishAll(test.admin, [labelled('Theirs')]);
    await test.admin.post(`/releases/${base}/activate`).expect(200);
    await saveAll(test.admin, [labelled('Mine')]);
    await test.admin.post(`/releases/${now}/activate`).expect(200);
    const { body } = await test.admin.post('/drafts/main/rebase').send({}).expect(409);
    expect(body.conflicts).toEqual([
      expect.objectContaining({
        component: 'object/deal',
        path: ['x-object', 'label', 'en'],
        mine: 'Mine',
        theirs: 'Theirs',
      }),
    ]);
    await test.admin.post('/drafts/main/rebase').send({ prefer: 'mine' }).expect(200);
    expect((await test.admin.get(addressOf(dealObject()))).body.data.document['x-object'].label.en).toBe(
      'Mine',
    );
  });
});
