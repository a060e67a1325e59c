import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ChildLine, ChildTask } from './maintenance-child.ts';

/** A child that says nothing for so long goes round in a damaged page. */
const SILENCE_MS = 120_000;

/** How a child ended. `isKilled`: by a signal, as a page that is no page ends it, or because it went on in silence. */
export interface ChildEnd {
  isKilled: boolean;
  /** The end in words, with the child's own complaint. */
  reason: string;
}

/**
 * Runs a task in a child process, so that a crash on a damaged page is a finding and not the end; `take` gets its lines.
 * `stop` ends it before it is done.
 */
export async function runInChild(
  task: ChildTask,
  take: (line: ChildLine) => void,
  stop?: AbortSignal,
): Promise<ChildEnd> {
  const isSource = import.meta.url.endsWith('.ts');
  const script = fileURLToPath(
    new URL(isSource ? 'maintenance-child.ts' : 'maintenance-child.js', import.meta.url),
  );
  const child = spawn(
    process.execPath,
    [...(isSource ? ['--import', 'tsx'] : []), script, JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let complaint = '';
  child.stderr.on('data', (bytes: Buffer) => {
    complaint = `${complaint}${bytes.toString()}`.slice(-2000);
  });
  const kill = () => void child.kill('SIGKILL');
  stop?.addEventListener('abort', kill);
  let timer = setTimeout(kill, SILENCE_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(kill, SILENCE_MS);
    take(JSON.parse(text) as ChildLine);
  }
  clearTimeout(timer);
  stop?.removeEventListener('abort', kill);
  const [code, signal] = await exited;
  const cause = /^\w*Error: .*$/m.exec(complaint)?.[0];
  return {
    isKilled: signal !== null,
    reason: `${signal ?? `exit code ${code}`}${cause === undefined ? '' : `: ${cause}`}`,
  };
}
