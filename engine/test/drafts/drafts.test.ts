import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../start-test-engine.ts';
import type { PipelineDocument, RoleDocument } from '#schemas/types/index.ts';
import {
  dealComponents,
  dealForm,
  dealList,
  dealObject,
  leadSource,
  salesPipeline,
  salesRole,
} from './components.ts';
import { addressOf, publishAll, saveAll } from './draft-client.ts';

let test: TestEngine;

beforeAll(async () => {
  test = await startTestEngine();
});
afterAll(() => test.close());
beforeEach(() => test.admin.delete('/drafts/main').expect(204));

const form = dealForm();

describe('a draft component', () => {
  it('is created once with If-None-Match, then changed by the revision one has seen', async () => {
    const { admin } = test;
    const created = await admin.put(addressOf(form)).set('If-None-Match', '*').send(form).expect(201);
    await admin.put(addressOf(form)).set('If-None-Match', '*').send(form).expect(412);
    const changed = { ...form, label: 'Another' };
    const saved = await admin
      .put(addressOf(form))
      .set('If-Match', created.headers.etag!)
      .send(changed)
      .expect(200);
    expect(saved.headers.etag).not.toBe(created.headers.etag);
    const read = await admin.get(addressOf(form)).expect(200);
    expect(read.body.data).toMatchObject({ document: changed, isChanged: true, isPublished: false });
    expect(read.headers.etag).toBe(saved.headers.etag);
  });

  it('refuses the second of two tabs with what the first one saved', async () => {
    const { admin } = test;
    const { headers } = await admin.put(addressOf(form)).set('If-None-Match', '*').send(form).expect(201);
    const first = { ...form, label: 'First tab' };
    await admin.put(addressOf(form)).set('If-Match', headers.etag!).send(first).expect(200);
    const second = await admin
      .put(addressOf(form))
      .set('If-Match', headers.etag!)
      .send({ ...form, label: 'Second tab' })
      .expect(412);
    expect(second.body).toMatchObject({ current: first });
    expect((await admin.get(addressOf(form))).body.data.document.label).toBe('First tab');
  });

  it('lets exactly one of two saves at once through', async () => {
    const { admin } = test;
    const { headers } = await admin.put(addressOf(form)).set('If-None-Match', '*').send(form).expect(201);
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((label) =>
        admin
          .put(addressOf(form))
          .set('If-Match', headers.etag!)
          .send({ ...form, label }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  });

  it('asks for a revision', async () => {
    const answers = [
      await test.admin.put(addressOf(form)).send(form),
      await test.admin.delete(addressOf(form)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([428, 428]);
  });

  it('never gives a revision out twice, even after the draft was discarded', async () => {
    const { admin } = test;
    const first = await admin.put(addressOf(form)).set('If-None-Match', '*').send(form).expect(201);
    await admin.delete('/drafts/main').expect(204);
    const second = await admin.put(addressOf(form)).set('If-None-Match', '*').send(form).expect(201);
    expect(second.headers.etag).not.toBe(first.headers.etag);
    await admin.put(addressOf(form)).set('If-Match', first.headers.etag!).send(form).expect(412);
  });

  it.each([
    ['/drafts/main/components/form/other', form, 422],
    ['/drafts/main/components/view/dealMain', form, 422],
    ['/drafts/main/components/form/dealMain', [], 422],
    ['/drafts/main/components/gadget/dealMain', form, 404],
    ['/drafts/main/components/form/Deal-Main', form, 422],
  ])('refuses a document that is not what %s says', async (address, body, status) => {
    const answer = await test.admin.put(address).set('If-Match', '*').send(body);
    expect(answer.status).toBe(status);
  });

  it('is for designers only', async () => {
    const member = await test.createMember({ name: 'No Designer' });
    const answers = [
      await member.get('/drafts/main'),
      await member.put(addressOf(form)).set('If-Match', '*').send(form),
      await member.post('/drafts/main/publish'),
      await member.get('/releases'),
      await test.stranger().get('/drafts/main'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 401]);
  });
});

describe('the check of a draft', () => {
  it('lists every finding at once, each with its place', async () => {
    await saveAll(test.admin, [
      dealObject((deal) => {
        deal.properties.amount = { 'x-field': { kind: 'money', label: 'Amount', precision: 9 } };
      }),
      salesPipeline((pipeline) => {
        pipeline.transitions = pipeline.transitions.filter(({ name }) => name !== 'back' && name !== 'lose');
        pipeline.stages.push({ name: 'island', label: 'Island', category: 'open' });
        pipeline.transitions[1] = { ...pipeline.transitions[1]!, when: 'nonsense > 0' };
      }),
      dealForm(['name', 'name', 'ghost']),
    ]);
    const { body } = await test.admin.post('/drafts/main/check').expect(200);
    const found = body.data.findings.map(
      ({ code, path }: { code: string; path: string }) => `${code} ${path}`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'field.precision deal.amount',
        'document.repeated form/dealMain',
        'check.unknownField form/dealMain.t1.s1.r-ghost.c-ghost.field',
        'check.expression pipeline/sales.win.when',
        'check.unreachable pipeline/sales.island',
        'document.deadEnd pipeline/sales.island',
        'check.noWayBack pipeline/sales.talk',
        'check.unknownComponent deal.source.optionSet',
      ]),
    );
  });

  it('says of a broken pipeline only what is broken in it, not that everything about stages is gone', async () => {
    const role: RoleDocument = {
      kind: 'role',
      name: 'mover',
      label: 'Mover',
      objects: {
        deal: {
          read: { scope: 'all' },
          update: { scope: 'all' },
          transition: ['win'],
          fields: { read: '*', write: [] },
        },
      },
    };
    const view = dealList((list) => (list.filter = { field: 'stage', op: 'eq', value: 'talk' }));
    const whole = [dealObject(), leadSource(), dealForm(['name']), view, role];
    const errors = async (pipeline: PipelineDocument) => {
      await saveAll(test.admin, [...whole, pipeline]);
      const { body } = await test.admin.post('/drafts/main/check').expect(200);
      return body.data.findings
        .filter(({ severity }: { severity: string }) => severity === 'error')
        .map(({ message }: { message: string }) => message);
    };
    expect(await errors(salesPipeline())).toEqual([]);
    expect(await errors(salesPipeline((pipeline) => (pipeline.stages[0]!.probability = 300)))).toEqual([
      'pipeline/sales.fresh: probability must be at most 100',
    ]);
  });

  it('refuses a right of administration that there is none of', async () => {
    const role = { kind: 'role', name: 'clerk', label: 'Clerk', objects: {}, admin: ['everything'] };
    await saveAll(test.admin, [role as unknown as RoleDocument]);
    const { body } = await test.admin.post('/drafts/main/check').expect(200);
    expect(body.data.findings.map(({ message }: { message: string }) => message)).toContain(
      'role/clerk: admin[0] must be one of *, metadata, members, audit, jobs',
    );
    await test.admin
      .delete(addressOf(role as unknown as RoleDocument))
      .set('If-Match', '*')
      .expect(204);
  });

  it('says what breaks a form in the language of the caller', async () => {
    await saveAll(test.admin, [dealObject(), leadSource(), salesPipeline(), dealForm(['name', 'ghost'])]);
    const english = await test.admin.post('/drafts/main/check').set('Accept-Language', 'en').expect(200);
    expect(english.body.data.findings).toContainEqual(
      expect.objectContaining({
        code: 'check.unknownField',
        path: 'form/dealMain.t1.s1.r-ghost.c-ghost.field',
        message: 'form/dealMain.t1.s1.r-ghost.c-ghost.field: there is no field "ghost" in "deal".',
      }),
    );
    const chinese = await test.admin.post('/drafts/main/check').set('Accept-Language', 'zh-CN').expect(200);
    expect(chinese.body.data.findings[0].message).toContain('没有字段');
    const refused = await test.admin.post('/drafts/main/publish').send({}).expect(422);
    expect(refused.body.errors).toContainEqual(
      expect.objectContaining({
        code: 'check.unknownField',
        pointer: expect.stringContaining('/components/form/dealMain/'),
      }),
    );
  });

  it('knows a list of what belongs to a record that this one refers to', async () => {
    const account = dealObject((object) => {
      object['x-object'] = { name: 'account', label: 'Account', nameField: 'name' };
      object.properties = { name: { type: 'string', 'x-field': { kind: 'text', label: 'Name' } } };
    });
    const withAccount = dealObject((object) => {
      object.properties['account'] = { 'x-field': { kind: 'reference', label: 'Account', to: 'account' } };
    });
    const listing = (of?: string) => {
      const form = dealForm(['name']);
      const related = { object: 'deal', via: 'account', ...(of !== undefined && { of }) };
      form.tabs[0]!.sections[0]!.rows.push({ id: 'r-list', cells: [{ id: 'c-list', related }] });
      return form;
    };
    const errors = async (of?: string) => {
      await saveAll(test.admin, [account, withAccount, leadSource(), salesPipeline(), listing(of)]);
      const { body } = await test.admin.post('/drafts/main/check').expect(200);
      return body.data.findings
        .filter(({ code }: { code: string }) => code === 'check.notAReference')
        .map(({ path }: { path: string }) => path.split('.').at(-1));
    };
    expect(await errors('account')).toEqual([]);
    expect(await errors('name')).toEqual(['of']);
    expect(await errors()).toEqual(['via']);
  });

  it('says in Chinese what is wrong with a condition', async () => {
    const pipeline = (when: string) =>
      salesPipeline((document) => {
        document.transitions[1] = { ...document.transitions[1]!, when };
      });
    const problems = async (when: string) => {
      await saveAll(test.admin, [dealObject(), leadSource(), dealForm(['name']), pipeline(when)]);
      const { body } = await test.admin
        .post('/drafts/main/check')
        .set('Accept-Language', 'zh-CN')
        .expect(200);
      return body.data.findings
        .filter(({ code }: { code: string }) => code === 'check.expression')
        .map(({ message }: { message: string }) => message);
    };
    expect(await problems('nonsense > 0')).toEqual(['pipeline/sales.win.when：这里没有“nonsense”']);
    expect(await problems('name')).toEqual(['pipeline/sales.win.when：此处需要是非值，实为文本']);
    expect(await problems('amount >')).toEqual(['pipeline/sales.win.when：无法读懂此条件']);
    expect(await problems('contains(name)')).toEqual([
      'pipeline/sales.win.when：contains 的写法是 contains(text, part)',
    ]);
  });

  it('says in Chinese what a document of its own may not hold, before publishing and when it is refused', async () => {
    const broken = salesPipeline((pipeline) => (pipeline.stages[0]!.probability = 300));
    const ghost = dealObject((deal) => (deal.properties['source']!['x-field'].optionSet = 'ghost'));
    await saveAll(test.admin, [ghost, dealForm(['name']), broken]);
    const said = [
      'pipeline/sales.fresh：probability 不能大于 100。',
      'deal.source.optionSet：没有选项集“ghost”。',
    ];
    const checked = await test.admin.post('/drafts/main/check').set('Accept-Language', 'zh-CN').expect(200);
    expect(checked.body.data.findings.map(({ message }: { message: string }) => message)).toEqual(
      expect.arrayContaining(said),
    );
    const refused = await test.admin
      .post('/drafts/main/publish')
      .set('Accept-Language', 'zh-CN')
      .send({})
      .expect(422);
    expect(refused.body.errors.map(({ detail }: { detail: string }) => detail)).toEqual(
      expect.arrayContaining(said),
    );
  });

  it('finds nothing wrong with a whole set and publishes it', async () => {
    await saveAll(test.admin, dealComponents());
    const { body } = await test.admin.post('/drafts/main/check').expect(200);
    expect(body.data.findings).toEqual([]);
    expect(await publishAll(test.admin, [])).toBe(1);
    expect((await test.admin.get('/drafts/main')).body.data).toMatchObject({
      base: 1,
      active: 1,
      entries: [],
    });
  });

  it('warns of a new transition that no role may make, until one may', async () => {
    const revived = (roles: string[] = []) =>
      salesPipeline((pipeline) =>
        pipeline.transitions.push({ name: 'revive', label: 'Revive', from: ['lost'], to: 'talk', roles }),
      );
    const warnings = async (language: string, ...documents: Parameters<typeof saveAll>[1]) => {
      await saveAll(test.admin, documents);
      const { body } = await test.admin.post('/drafts/main/check').set('Accept-Language', language);
      return body.data.findings.map(({ message }: { message: string }) => message);
    };
    expect(await warnings('en', revived())).toEqual([
      'pipeline/sales.revive: no role may make this move, so only administrators will see it.',
    ]);
    expect(await warnings('zh-CN')).toEqual([
      'pipeline/sales.revive：没有角色可以执行此流转，目前只有管理员能看到。',
    ]);
    expect(await warnings('en', revived(['administrator']))).toEqual([]);
    const role = salesRole();
    role.objects['deal']!.transition = ['start', 'win', 'revive'];
    expect(await warnings('en', revived(), role)).toEqual([]);
    expect(await warnings('en', revived(['administrator', 'sales']), salesRole())).toEqual([]);
  });
});

describe('a published component', () => {
  it('is saved over the published one by its revision, which a publish by somebody else makes stale', async () => {
    const { admin } = test;
    const { body } = await admin.get('/drafts/main').expect(200);
    const revision = body.data.revisions['form/dealMain'];
    expect((await admin.get(addressOf(form))).headers.etag).toBe(`"${revision}"`);
    await publishAll(admin, [{ ...form, label: 'Published by another tab' }]);
    const stale = await admin.put(addressOf(form)).set('If-Match', `"${revision}"`).send(form).expect(412);
    expect(stale.body.current.label).toBe('Published by another tab');
    const back = await admin
      .put(addressOf(form))
      .set('If-Match', `"${stale.body.revision}"`)
      .send(form)
      .expect(200);
    await publishAll(admin, []);
    const now = await admin.get(addressOf(form)).expect(200);
    expect(now.body.data).toMatchObject({ document: form, isChanged: false });
    expect(now.headers.etag).not.toBe(back.headers.etag);
  });
});
