import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { RecordEnvelope } from '../api/records.ts';
import { type CachedPages, dropRecord, putRecord, shownIds } from './record-cache.ts';
import { recordKeys } from './record-keys.ts';

function record(id: string, rev: number, name = id): RecordEnvelope {
  return { id, object: 'deal', rev, fields: { name } };
}

function clientWith(...records: RecordEnvelope[]): QueryClient {
  const client = new QueryClient();
  client.setQueryData<CachedPages>([...recordKeys.pages('deal'), 'list'], {
    pages: [{ data: records, page: {} }],
    pageParams: [undefined],
  });
  return client;
}

function shown(client: QueryClient): string[] {
  const pages = client.getQueryData<CachedPages>([...recordKeys.pages('deal'), 'list']);
  return (
    pages?.pages.flatMap(({ data }) => data.map(({ fields, rev }) => `${String(fields['name'])}@${rev}`)) ??
    []
  );
}

describe('putRecord', () => {
  it('replaces the row in its place', () => {
    const client = clientWith(record('a', 1), record('b', 1));
    putRecord(client, record('a', 2, 'renamed'));
    expect(shown(client)).toEqual(['renamed@2', 'b@1']);
  });
  it('keeps a newer row when an older answer comes late', () => {
    const client = clientWith(record('a', 3));
    putRecord(client, record('a', 2, 'old'));
    expect(shown(client)).toEqual(['a@3']);
  });
  it('leaves lists alone that do not show the record', () => {
    const client = clientWith(record('a', 1));
    putRecord(client, record('z', 1));
    expect(shown(client)).toEqual(['a@1']);
  });
});

describe('dropRecord', () => {
  it('takes the row out', () => {
    const client = clientWith(record('a', 1), record('b', 1));
    dropRecord(client, 'deal', 'a');
    expect(shown(client)).toEqual(['b@1']);
    expect([...shownIds(client, 'deal')]).toEqual(['b']);
  });
});
