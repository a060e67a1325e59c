import { StoreError } from '../errors.ts';
import { isInterruption, isTransient, type WriteFault } from '../writes/write-fault.ts';
import { LongSearch } from '../writes/find-at-once.ts';
import { runUnit } from '../writes/run-unit.ts';
import { createTransactionTarget, type WriteTarget } from '../writes/write-target.ts';
import type { CommandContext } from './command.ts';
import { flagArgument } from './arguments.ts';

/** One statement of a write command. */
export interface Statement {
  /** Does it at once on a target. @throws LongSearch */
  run(target: WriteTarget): void;
  /** Does it by itself in units of its own, with pauses. */
  runLong?: () => Promise<void>;
  /** It may change many documents: outside of transactions it is never done at once. */
  isLong?: boolean;
}

/** How long one unit may go on taking statements. */
const UNIT_MS = 30;

/**
 * Runs the statements of a write command in order, as many in one durable unit as its time allows; returns those that
 * failed. An ordered command ends with its first fault, and in a transaction every command does.
 */
export async function runStatements(
  context: CommandContext,
  statements: readonly Statement[],
): Promise<WriteFault[]> {
  const { transaction, store, patience, command } = context;
  const faults: WriteFault[] = [];
  const ordered = transaction !== undefined || flagArgument(command, 'ordered', true);
  const bypass = flagArgument(command, 'bypassDocumentValidation');
  const isOver = () => ordered && faults.length > 0;
  /** The statement whose search is too long for a unit. */
  let searching = -1;

  const runFrom = (target: WriteTarget, from: number, until: number): number => {
    target.skipsValidation = bypass;
    let at = from;
    for (; at < statements.length && !isOver(); at++) {
      const statement = statements[at];
      if (statement === undefined || (statement.isLong === true && transaction === undefined)) break;
      try {
        note(at, () => statement.run(target));
      } catch (error) {
        if (!(error instanceof LongSearch)) throw error;
        searching = at;
        break;
      }
      if (performance.now() > until) return at + 1;
    }
    return at;
  };
  const note = (index: number, work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof StoreError) || isTransient(error) || isInterruption(error)) throw error;
      faults.push({ index, error });
    }
  };

  if (transaction !== undefined) {
    runFrom(createTransactionTarget(store, transaction), 0, Number.POSITIVE_INFINITY);
    if (faults.length > 0) transaction.abort();
    return faults;
  }
  for (let at = 0; at < statements.length && !isOver(); ) {
    const { isLong = false, runLong } = statements[at] ?? {};
    if (runLong !== undefined && (isLong || at === searching)) {
      await runLong().catch((error: unknown) => note(at, () => rethrow(error)));
      at++;
      continue;
    }
    const before = faults.length;
    try {
      at = await runUnit(store, patience, (target) => {
        faults.length = before;
        return runFrom(target, at, performance.now() + UNIT_MS);
      });
    } catch (error) {
      if (at === 0 || isInterruption(error)) throw error;
      // What was written before stays: the client must not take the command for one that did nothing.
      faults.length = before;
      note(at++, () => rethrow(error));
    }
  }
  return faults;
}

function rethrow(error: unknown): never {
  throw error;
}
