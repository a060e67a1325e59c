import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectId } from '#engine/database/index.ts';
import { listAudit } from '#engine/audit/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { rankOnTop, rankBetween } from '#engine/pipelines/index.ts';
import type { OperationResult, WriteOperation } from '#engine/records/write/index.ts';
import { type DealWorkspace, openDealWorkspace } from '../records-write/open-deal-workspace.ts';

let on: DealWorkspace;
let admin: Context;
let manager: Context;
let seller: Context;
const east = new ObjectId();

beforeAll(async () => {
  on = await openDealWorkspace();
  admin = await on.join({ roles: ['administrator'] });
  manager = await on.join({ roles: ['manager'], department: east });
  seller = await on.join({ roles: ['sales'], department: east });
});
afterAll(() => on.drop());

async function write(ctx: Context, operation: Omit<WriteOperation, 'object'> & { object?: string }) {
  const [result] = await on.writeRecords(ctx, [{ object: 'deal', ...operation }], { mode: 'atomic' });
  if (!result) throw new Error('no result');
  return result;
}

function written(result: OperationResult) {
  if (result.status === 'failed') throw result.problem;
  if (result.status === 'notWritten') throw new Error('not written');
  return result;
}

function refusal(result: OperationResult) {
  if (result.status !== 'failed') throw new Error(`expected a refusal, got ${result.status}`);
  return { code: result.problem.code, status: result.problem.status, errors: result.problem.errors };
}

const deal = async (ctx: Context, fields = {}, more = {}) =>
  written(await write(ctx, { op: 'create', fields: { name: 'Deal', ...fields }, ...more }));
const move = (ctx: Context, id: string, rev: number, transition: string, more = {}) =>
  write(ctx, { op: 'transition', id, rev, transition, ...more });

describe('a transition', () => {
  it('gives the record to another member on the way, as far as one may give it', async () => {
    const { id } = await deal(manager, { amount: 5 });
    const owner = seller.principal.memberId;
    const moved = written(await move(manager, id, 1, 'engage', { owner }));
    expect(moved.document._owner?.toHexString()).toBe(owner);
    expect(moved.rev).toBe(2);
    const mine = await deal(seller, { amount: 5 });
    const refused = await move(seller, mine.id, 1, 'engage', { owner: manager.principal.memberId });
    expect(refusal(refused).code).toBe('record.outOfReach');
  });

  it('says which asked fields are missing and takes them along', async () => {
    const { id } = await deal(seller);
    expect(refusal(await move(seller, id, 1, 'engage'))).toMatchObject({
      code: 'record.invalid',
      status: 422,
      errors: [{ pointer: '/fields/amount', code: 'gate.missing', params: { transition: 'engage' } }],
    });
    const moved = written(await move(seller, id, 1, 'engage', { fields: { amount: 5 }, comment: 'called' }));
    expect(moved.document._stage).toMatchObject({ stage: 'engaging' });
    const [entry] = await on.ws
      .history('deal')
      .find({ record: new ObjectId(id), rev: 2 })
      .toArray();
    expect(entry).toMatchObject({
      cause: 'transition',
      comment: 'called',
      stage: { from: 'prospecting', to: 'engaging', transition: 'engage', seconds: expect.any(Number) },
    });
  });

  it('is held by its condition, through a reference, in words; unknown keeps it shut', async () => {
    const account = written(
      await write(seller, { op: 'create', object: 'account', fields: { name: 'Small', tier: 'c' } }),
    );
    const { id } = await deal(seller, { amount: 500, account: account.id });
    written(await move(seller, id, 1, 'engage'));
    const shut = refusal(await move(seller, id, 2, 'win'));
    expect(shut.errors).toMatchObject([{ pointer: '', code: 'gate.notMet', params: { transition: 'win' } }]);
    written(
      await write(seller, {
        op: 'update',
        object: 'account',
        id: account.id,
        rev: 1,
        fields: { tier: 'key' },
      }),
    );
    written(await write(seller, { op: 'update', id, rev: 2, fields: { amount: null } }));
    expect(refusal(await move(seller, id, 3, 'win')).errors).toMatchObject([{ code: 'gate.notMet' }]);
    expect(
      written(await move(seller, id, 3, 'win', { fields: { amount: 101 } })).document._stage?.stage,
    ).toBe('won');
  });

  it('must exist, start here, and be held', async () => {
    const { id } = await deal(seller);
    expect(refusal(await move(seller, id, 1, 'nonsense')).code).toBe('transition.notFound');
    expect(refusal(await move(seller, id, 1, 'win')).code).toBe('transition.fromElsewhere');
    written(await move(seller, id, 1, 'lose'));
    expect(refusal(await move(manager, id, 2, 'lose')).code).toBe('transition.fromElsewhere');
    const closed = refusal(await move(seller, id, 2, 'reopen'));
    expect([closed.code, closed.status]).toEqual(['record.forbidden', 403]);
    expect(written(await move(manager, id, 2, 'reopen')).document._stage?.stage).toBe('prospecting');
  });

  it('narrows by its own roles even where the role holds it', async () => {
    const { id } = await deal(seller);
    expect(refusal(await move(seller, id, 1, 'reopen')).code).toBe('transition.notAllowed');
  });
});

describe('the ways round the gates', () => {
  it('place puts a new record anywhere, since when it says, with the right only, audited', async () => {
    const stageSince = '2026-01-02T03:04:05.000Z';
    const placed = await deal(manager, {}, { stage: 'won', stageSince });
    expect(placed.document._stage).toMatchObject({ stage: 'won', since: new Date(stageSince) });
    const [entry] = await on.ws
      .history('deal')
      .find({ record: new ObjectId(placed.id) })
      .toArray();
    expect(entry).toMatchObject({ cause: 'placed' });
    const { data } = await listAudit(on.ws, { limit: 1 });
    expect(data[0]).toMatchObject({ action: 'record.placed', target: { id: placed.id } });
    const refused = refusal(await write(seller, { op: 'create', stage: 'won', fields: { name: 'x' } }));
    expect([refused.code, refused.status]).toEqual(['stage.mayNotPlace', 403]);
  });

  it('override jumps with a reason, with the right only, audited', async () => {
    const { id } = await deal(seller);
    expect(refusal(await write(seller, { op: 'override', id, rev: 1, stage: 'won', reason: 'x' })).code).toBe(
      'record.forbidden',
    );
    expect(
      refusal(await write(manager, { op: 'override', id, rev: 1, stage: 'won', reason: ' ' })).code,
    ).toBe('stage.reasonMissing');
    written(await write(manager, { op: 'override', id, rev: 1, stage: 'won', reason: 'signed on paper' }));
    const { data } = await listAudit(on.ws, { limit: 1 });
    expect(data[0]).toMatchObject({
      action: 'record.overridden',
      detail: { from: 'prospecting', to: 'won', reason: 'signed on paper' },
    });
  });

  it('an update never changes the stage', async () => {
    const { id } = await deal(admin);
    expect(refusal(await write(admin, { op: 'update', id, rev: 1, stage: 'won' })).code).toBe(
      'stage.notByUpdate',
    );
  });
});

/** Every way a record can be written; later ones join by being listed. Each moves a deal or makes one. */
const writePaths: Record<string, (ctx: Context, fields: object) => Promise<OperationResult>> = {
  create: (ctx, fields) => write(ctx, { op: 'create', fields: { name: 'p', ...fields } }),
  patch: async (ctx, fields) =>
    write(ctx, { op: 'update', id: (await deal(ctx)).id, rev: 1, fields: { ...fields } }),
  transition: async (ctx, fields) =>
    move(ctx, (await deal(ctx)).id, 1, 'engage', { fields: { amount: 1, ...fields } }),
  override: async (ctx, fields) =>
    write(ctx, {
      op: 'override',
      id: (await deal(ctx)).id,
      rev: 1,
      stage: 'lost',
      reason: 'r',
      fields: { ...fields },
    }),
  place: (ctx, fields) => write(ctx, { op: 'create', stage: 'lost', fields: { name: 'p', ...fields } }),
  'batch each': async (ctx, fields) =>
    (
      await on.writeRecords(ctx, [{ op: 'create', object: 'deal', fields: { name: 'p', ...fields } }], {
        mode: 'each',
      })
    )[0]!,
  import: async (ctx, fields) =>
    (
      await on.writeRecords(
        ctx,
        [{ op: 'create', object: 'deal', stage: 'lost', fields: { name: 'p', ...fields } }],
        { mode: 'each', automation: 'skip', cause: 'imported' },
      )
    )[0]!,
};

const violations: [string, object, string][] = [
  ['a missing required field', { name: null }, 'value.required'],
  ['an amount below its minimum', { amount: -5 }, 'value.tooSmall'],
  ['an unknown option', { source: 'radio' }, 'value.option'],
  ['a reference to nothing', { account: 'f'.repeat(24) }, 'reference.notFound'],
  ['an unknown field', { nonsense: 1 }, 'value.unknownField'],
  ['a field of the system', { number: 'D-1' }, 'field.readOnly'],
];

describe.each(Object.entries(writePaths))('the path %s', (_name, path) => {
  it.each(violations)('refuses %s, also from an administrator', async (_violation, fields, code) => {
    const touched = { $or: [{ 'fields.name': 'p' }, { _rev: { $gt: 1 } }] };
    const before = await on.ws.records('deal').countDocuments(touched);
    expect(refusal(await path(admin, fields)).errors.map((error) => error.code)).toContain(code);
    expect(await on.ws.records('deal').countDocuments(touched)).toBe(before);
  });
});

describe('ranks', () => {
  it('stay strictly between their neighbours however often one squeezes in', () => {
    let [high, low] = [rankOnTop(new Date()), rankOnTop(new Date())];
    expect(low < high).toBe(true);
    for (let turn = 0; turn < 200; turn += 1) {
      const middle = rankBetween(low, high);
      expect(low < middle && middle < high).toBe(true);
      if (turn % 3 === 0) low = middle;
      else high = middle;
    }
    const first = rankBetween(undefined, low);
    expect(first < low && rankBetween(high, undefined) > high).toBe(true);
  });

  it('of a drag put the record between the two it is dropped between', async () => {
    const [b, a, c] = [await deal(admin), await deal(admin), await deal(admin)];
    expect((c.document._stage?.rank ?? '') < (a.document._stage?.rank ?? '')).toBe(true);
    const moved = written(
      await write(admin, { op: 'update', id: c.id, rev: 1, between: { after: a.id, before: b.id } }),
    );
    const rank = moved.document._stage?.rank ?? '';
    expect(rank > (a.document._stage?.rank ?? '') && rank < (b.document._stage?.rank ?? '')).toBe(true);
    expect(await on.ws.history('deal').countDocuments({ record: new ObjectId(c.id) })).toBe(1);
  });
});
