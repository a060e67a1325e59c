import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#engine/config/index.ts';

const minBytes = 32;

/**
 * Returns the secret that signs session cookies: from FIELDWORK_KEK_FILE, else from `<data dir>/session-secret`,
 * which is made (mode 0600) when it is not there.
 * @throws when the file holds less than 32 bytes
 */
export async function loadSessionSecret(config: Pick<Config, 'dataDir' | 'kekFile'>): Promise<string> {
  const file = config.kekFile ?? join(config.dataDir, 'session-secret');
  if (config.kekFile === undefined) await makeOnce(config.dataDir, file);
  const secret = (await readFile(file, 'utf8')).trim();
  if (Buffer.byteLength(secret) < minBytes)
    throw new Error(`${file} must hold at least ${minBytes} bytes of secret.`);
  return secret;
}

async function makeOnce(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
