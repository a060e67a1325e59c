import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Config } from '#engine/config/index.ts';

/** Starts another engine process on the database of a configuration, as its user would: by `engine/main.ts`. */
export function startProcess(
  config: Config,
  { uri, env = {} }: { uri: string; env?: Readonly<Record<string, string>> },
): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'engine/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      MONGODB_URI: uri,
      FIELDWORK_DB: config.databasePrefix,
      FIELDWORK_DATA_DIR: config.dataDir,
      FIELDWORK_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The first line a process says; '' when it ends without one. */
export async function firstLine(stream: ChildProcess['stdout']): Promise<string> {
  if (stream === null) return '';
  for await (const line of createInterface({ input: stream })) return line;
  return '';
}

/** The address in what a process says first. */
export async function addressOf(child: ChildProcess): Promise<string> {
  return /http:\/\/\S+/.exec(await firstLine(child.stdout))?.[0] ?? '';
}
