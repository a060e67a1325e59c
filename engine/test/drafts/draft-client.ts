import { keyOf } from '#engine/metadata/index.ts';
import type { ComponentDocument } from '#schemas/types/index.ts';
import type { TestClient } from '../test-client.ts';

/** The address of a component in the draft. */
export function addressOf(document: ComponentDocument): string {
  return `/drafts/main/components/${keyOf(document)}`;
}

/** Saves documents into the draft, whatever is there. */
export async function saveAll(client: TestClient, documents: readonly ComponentDocument[]): Promise<void> {
  for (const document of documents) {
    const answer = await client.put(addressOf(document)).set('If-Match', '*').send(document);
    if (answer.status >= 300) throw new Error(`${keyOf(document)}: ${JSON.stringify(answer.body)}`);
  }
}

/** Saves documents and publishes the draft; returns the release's number. */
export async function publishAll(
  client: TestClient,
  documents: readonly ComponentDocument[],
): Promise<number> {
  await saveAll(client, documents);
  const answer = await client.post('/drafts/main/publish').send({ note: 'test' });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.data.release;
}
