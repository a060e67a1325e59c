import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { flushFile } from '../backup/flush-file.ts';
import { openEnvironment } from '../storage/environment.ts';
import type { Finding, Tally } from './finding.ts';
import { rebuildStore } from './rebuild-store.ts';
import { verifyEnvironment } from './verify-environment.ts';

/** What the child is to do with the LMDB folder `path`. */
export type ChildTask =
  | { kind: 'verify'; path: string }
  | { kind: 'rebuild'; path: string; to: string; setAside: string };

/** A line of what the child says. */
export type ChildLine =
  | { kind: 'progress' }
  | { kind: 'finding'; finding: Finding }
  | { kind: 'done'; tally: Tally };

/** Reads a data folder in a process of its own: a damaged page may end it. */
function run(task: ChildTask): void {
  const say = (line: ChildLine) => void writeSync(1, `${JSON.stringify(line)}\n`);
  const report = (finding: Finding) => say({ kind: 'finding', finding });
  const progress = () => say({ kind: 'progress' });
  const env = openEnvironment({ path: task.path, durable: true, readOnly: true });
  if (task.kind === 'verify') return say({ kind: 'done', tally: verifyEnvironment(env, report, progress) });
  const tally = rebuildStore(env, task, report, progress);
  flushFile(join(task.to, 'data.mdb'));
  say({ kind: 'done', tally });
}

run(JSON.parse(process.argv[2] ?? '') as ChildTask);
