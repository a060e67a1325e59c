import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Serves a data folder from a process of its own, so that it can be killed or limited. `prefix` is put before the command. */
export async function serveInChild(
  dataDir: string,
  { prefix = [], env = {} }: { prefix?: string[]; env?: Record<string, string> } = {},
): Promise<{ child: ChildProcess; uri: string }> {
  const script = join(import.meta.dirname, 'served-store.ts');
  const [command, ...args] = [...prefix, process.execPath, '--import', 'tsx', script, dataDir];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const [uri] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, uri };
}
