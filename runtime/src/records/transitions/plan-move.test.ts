import { describe, expect, it } from 'vitest';
import type { RecordEnvelope } from '../../api/records.ts';
import type { PipelineModel } from '../../metadata/model.ts';
import { missingFields, planMove, waysFrom } from './plan-move.ts';

const pipeline: PipelineModel = {
  kind: 'pipeline',
  name: 'sales',
  object: 'deal',
  label: 'Sales',
  start: 'new',
  stages: [
    { name: 'new', label: 'New', category: 'open' },
    { name: 'quote', label: 'Quote', category: 'open' },
    { name: 'won', label: 'Won', category: 'won' },
    { name: 'lost', label: 'Lost', category: 'lost' },
  ],
  transitions: [
    {
      name: 'offer',
      label: 'Offer',
      from: ['new'],
      to: 'quote',
      ask: [{ field: 'amount', required: true }, { field: 'note' }],
    },
    { name: 'win', label: 'Win', from: ['quote'], to: 'won' },
    { name: 'lose', label: 'Lose', from: '*', to: 'lost', ask: [{ field: 'reason', required: true }] },
    { name: 'reopen', label: 'Reopen', from: ['lost'], to: 'new' },
  ],
};

function deal(
  stage: string,
  fields: RecordEnvelope['fields'] = {},
  transitions = ['offer', 'win', 'lose'],
): RecordEnvelope {
  return { id: '1', object: 'deal', rev: 1, stage, fields, abilities: { transitions } };
}

describe('planMove', () => {
  it('asks only for the required fields that are missing', () => {
    expect(planMove(pipeline, deal('new'), 'quote')).toMatchObject({ kind: 'allowed', missing: ['amount'] });
    expect(
      planMove(pipeline, deal('new', { amount: { amount: 5, currency: 'USD' } }), 'quote'),
    ).toMatchObject({ kind: 'allowed', missing: [] });
  });
  it('takes a false or a zero for a value, blanks for none', () => {
    const [offer] = pipeline.transitions;
    expect(offer && missingFields(offer, deal('new', { amount: 0 }))).toEqual([]);
    expect(offer && missingFields(offer, deal('new', { amount: '' }))).toEqual(['amount']);
  });
  it('names the stage in between when there is no direct way', () => {
    expect(planMove(pipeline, deal('new'), 'won')).toEqual({ kind: 'refused', why: 'noWay', via: ['quote'] });
  });
  it('refuses a transition that the record does not offer me', () => {
    expect(planMove(pipeline, deal('lost'), 'new')).toEqual({ kind: 'refused', why: 'notYours', via: [] });
  });
  it('refuses to move where the record is', () => {
    expect(planMove(pipeline, deal('lost'), 'lost')).toMatchObject({ kind: 'refused', why: 'same' });
  });
});

describe('waysFrom', () => {
  it('takes * for every other stage', () => {
    expect(waysFrom(pipeline, 'won').map(({ name }) => name)).toEqual(['lose']);
    expect(waysFrom(pipeline, 'lost').map(({ name }) => name)).toEqual(['reopen']);
  });
});
