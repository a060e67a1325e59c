import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { flushFile } from '../backup/flush-file.ts';
import { openEnvironment } from '../storage/environment.ts';
import { readCollections } from '../storage/read-catalog.ts';
import type { Finding, Tally } from './finding.ts';
import { rebuildStore } from './rebuild-store.ts';
import { createRiskySteps, DamageMet } from './risky-steps.ts';
import { verifyCollection } from './verify-collection.ts';
import { verifyEnvironment } from './verify-environment.ts';
import type { Position } from './walk-documents.ts';

/** What the child is to do with the LMDB folder `path`. */
export type ChildTask =
  | { kind: 'verify'; path: string }
  | { kind: 'validate'; path: string; namespace: string }
  | { kind: 'rebuild'; path: string; to: string; setAside: string; from: Position; failing: string[] };

/** A line of what the child says. */
export type ChildLine =
  | { kind: 'progress' }
  | { kind: 'finding'; finding: Finding }
  /** What is tried next may end the process. */
  | { kind: 'step'; name: string }
  /** The step failed, and the process ends. */
  | { kind: 'damage' }
  /** Everything before a place is in the new store. */
  | { kind: 'reached'; next: Position }
  /** One collection was looked through: its documents, and the entries of each index by name. */
  | { kind: 'validated'; documents: number; entries: Record<string, number> }
  | { kind: 'done'; tally: Tally };

/** Reads a data folder in a process of its own: a damaged page may end it. */
function run(task: ChildTask): void {
  const say = (line: ChildLine) => write(`${JSON.stringify(line)}\n`);
  const report = (finding: Finding) => say({ kind: 'finding', finding });
  const env = openEnvironment({ path: task.path, durable: true, readOnly: true });
  const progress = () => say({ kind: 'progress' });
  if (task.kind === 'validate') {
    for (const found of readCollections(env))
      if (found.kind === 'good' && found.collection.namespace === task.namespace)
        say({ kind: 'validated', ...verifyCollection(env, found.collection, report, progress) });
    return;
  }
  if (task.kind === 'verify') {
    return say({ kind: 'done', tally: verifyEnvironment(env, report, progress) });
  }
  const { to, setAside, from, failing } = task;
  const steps = createRiskySteps(failing, (name) => say({ kind: 'step', name }));
  const reached = (next: Position) => say({ kind: 'reached', next });
  try {
    const tally = rebuildStore(env, { to, setAside, from, steps, report, reached });
    flushFile(join(to, 'data.mdb'));
    say({ kind: 'done', tally });
  } catch (error) {
    if (!(error instanceof DamageMet)) throw error;
    say({ kind: 'damage' });
    // Not by returning: what LMDB holds is not to be touched again.
    process.exit();
  }
}

const RETRY_MS = 5;

/** Waits while the parent has not read what was said before. */
function write(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

run(JSON.parse(process.argv[2] ?? '') as ChildTask);
