import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { RecordEnvelope } from '../../api/records.ts';
import type { CachedPages } from '../../records/record-cache.ts';
import { recordKeys } from '../../records/record-keys.ts';
import { columnQuery } from './board-model.ts';
import { moveInCache } from './move-in-cache.ts';

const query = { select: ['name'] };
const deal: RecordEnvelope = { id: 'a', object: 'deal', rev: 1, stage: 'new', fields: {} };

function clientWith(columns: Record<string, RecordEnvelope[]>): QueryClient {
  const client = new QueryClient();
  for (const [stage, data] of Object.entries(columns)) {
    client.setQueryData<CachedPages>([...recordKeys.pages('deal'), columnQuery(query, stage)], {
      pages: [{ data, page: {} }],
      pageParams: [undefined],
    });
  }
  return client;
}

function ids(client: QueryClient, stage: string): string[] | undefined {
  return client
    .getQueryData<CachedPages>([...recordKeys.pages('deal'), columnQuery(query, stage)])
    ?.pages.flatMap(({ data }) => data.map(({ id }) => id));
}

describe('moveInCache', () => {
  it('puts the card first in its new column and back again', () => {
    const client = clientWith({ new: [deal], quote: [{ ...deal, id: 'b', stage: 'quote' }] });
    const putBack = moveInCache(client, query, deal, { to: 'quote' });
    expect([ids(client, 'new'), ids(client, 'quote')]).toEqual([[], ['a', 'b']]);
    putBack();
    expect([ids(client, 'new'), ids(client, 'quote')]).toEqual([['a'], ['b']]);
  });

  it('puts the card between its neighbours, also in its own column', () => {
    const others = ['b', 'c'].map((id) => ({ ...deal, id }));
    const client = clientWith({ new: [deal, ...others] });
    moveInCache(client, query, deal, { to: 'new', place: { after: 'b', before: 'c' } });
    expect(ids(client, 'new')).toEqual(['b', 'a', 'c']);
    moveInCache(client, query, deal, { to: 'new', place: { after: 'c' } });
    expect(ids(client, 'new')).toEqual(['b', 'c', 'a']);
  });
});
