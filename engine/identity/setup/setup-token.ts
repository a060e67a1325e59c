import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The one-time token of set-up, in `<data dir>/setup-token` (mode 0600) until it is used. */
export interface SetupToken {
  /** The token, made when there is none yet; a restart before set-up keeps it. */
  open(): Promise<string>;
  /** True for the token itself, compared in constant time. */
  matches(text: string): Promise<boolean>;
  /** Removes the file; no text matches afterwards. */
  burn(): Promise<void>;
}

/** Returns the token of a data folder. */
export function createSetupToken(dataDir: string): SetupToken {
  const file = join(dataDir, 'setup-token');

  async function read(): Promise<string | undefined> {
    const text = await readFile(file, 'utf8').catch(() => '');
    return /^[A-Za-z0-9_-]{43}\n?$/.test(text) ? text.trim() : undefined;
  }

  return {
    async open() {
      const known = await read();
      if (known !== undefined) return known;
      const token = randomBytes(32).toString('base64url');
      await mkdir(dataDir, { recursive: true });
      await rm(file, { force: true });
      await writeFile(file, `${token}\n`, { mode: 0o600, flag: 'wx' });
      return token;
    },
    async matches(text) {
      const known = await read();
      return known !== undefined && timingSafeEqual(digest(known), digest(text));
    },
    burn: () => rm(file, { force: true }),
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
