import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportColumn, ImportMapping } from '#schemas/types/index.ts';
import type { TestClient } from '../start-test-engine.ts';

/** An import as the API answers it, as far as tests look. */
export interface ImportAnswer {
  id: string;
  object: string;
  state: string;
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  encoding: string;
  delimiter: string;
  columns: { column: string; samples: string[]; filled: number }[];
  proposal: ImportMapping;
  missing?: { stages: string[]; options: { optionSet: string; values: string[] }[] };
  findings: { code: string; field?: string; count: number; samples: string[]; detail?: string }[];
  error?: { code: string; detail: string };
}

/** Uploads a file for an object; the answer of the upload. */
export async function upload(
  client: TestClient,
  object: string,
  file: string | Buffer,
): Promise<ImportAnswer> {
  const answer = await client
    .post('/imports')
    .field('object', object)
    .attach('file', Buffer.from(file), { filename: 'upload.csv', contentType: 'text/csv' })
    .expect(201);
  return answer.body.data;
}

/** The proposed mapping with changes: by column what it fills, and anything else of the mapping. */
export function changed(
  { proposal }: ImportAnswer,
  columns: Record<string, Partial<ImportColumn>> = {},
  more: Partial<ImportMapping> = {},
): ImportMapping {
  return {
    ...proposal,
    ...more,
    columns: proposal.columns.map((column) => ({ ...column, ...columns[column.column] })),
  };
}

/** Sets a mapping, checks or runs, and waits for the end of it. */
export async function go(
  client: TestClient,
  id: string,
  step: 'check' | 'run',
  mapping?: ImportMapping,
): Promise<ImportAnswer> {
  if (mapping) await client.put(`/imports/${id}/mapping`).send(mapping).expect(200);
  await client.post(`/imports/${id}/${step}`).send({}).expect(202);
  return settled(client, id);
}

/** Waits until an import is at rest. */
export async function settled(client: TestClient, id: string): Promise<ImportAnswer> {
  for (;;) {
    const { body } = await client.get(`/imports/${id}`).expect(200);
    if (body.data.state !== 'checking' && body.data.state !== 'running') return body.data;
    await sleep(200);
  }
}
