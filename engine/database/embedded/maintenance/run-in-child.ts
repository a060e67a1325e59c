import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Finding, Tally } from './finding.ts';
import type { ChildLine, ChildTask } from './maintenance-child.ts';

/** A child that says nothing for so long goes round in a damaged page. */
const SILENCE_MS = 120_000;
/** Findings kept; the rest is counted. */
const MOST_FINDINGS = 1000;

/** What a child found; `tally` is null when it ended before it was done, which is a finding too. */
export interface ChildResult {
  findings: Finding[];
  more: number;
  tally: Tally | null;
}

/** Runs a task in a child process, so that a crash on a damaged page is a finding and not the end. */
export async function runInChild(task: ChildTask): Promise<ChildResult> {
  const result: ChildResult = { findings: [], more: 0, tally: null };
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
  let timer = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
    take(result, JSON.parse(text) as ChildLine);
  }
  clearTimeout(timer);
  const [code, signal] = await exited;
  if (result.tally === null) {
    const cause = /^\w*Error: .*$/m.exec(complaint)?.[0];
    const detail = `Reading ended early (${signal ?? `exit code ${code}`})${cause === undefined ? '' : `: ${cause}`}`;
    result.findings.push({ kind: 'unreadable', namespace: null, detail });
  }
  return result;
}

function take(result: ChildResult, line: ChildLine): void {
  if (line.kind === 'done') result.tally = line.tally;
  if (line.kind !== 'finding') return;
  if (result.findings.length < MOST_FINDINGS) result.findings.push(line.finding);
  else result.more++;
}
