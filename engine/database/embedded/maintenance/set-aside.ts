import { closeSync, openSync, writeSync } from 'node:fs';
import { deserialize, EJSON } from 'bson';
import { type Doc, encode } from '../bson/index.ts';

/** The file of the documents that a repair could not keep: one JSON object a line. */
export interface SetAside {
  add(row: {
    namespace: string;
    recordId: number;
    reason: string;
    document: Doc | null;
    bytes: Buffer;
  }): void;
  close(): void;
}

/** Makes the file when the first document goes there. */
export function createSetAside(path: string): SetAside {
  let file: number | null = null;
  return {
    add({ namespace, recordId, reason, document, bytes }) {
      file ??= openSync(path, 'a', 0o600);
      const row = {
        namespace,
        recordId,
        reason,
        ...(document === null
          ? { bytes: bytes.toString('base64'), text: readableText(bytes) }
          : { document: EJSON.serialize(deserialize(encode(document), { promoteValues: false })) }),
      };
      writeSync(file, `${JSON.stringify(row)}\n`);
    },
    close() {
      if (file !== null) closeSync(file);
    },
  };
}

/** The words in damaged bytes, for a person who looks for what was lost. */
function readableText(bytes: Buffer): string {
  return bytes
    .toString('utf8')
    .replaceAll(/[\p{C}\uFFFD]+/gu, ' ')
    .trim();
}
