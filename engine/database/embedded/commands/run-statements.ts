import { StoreError } from '../errors.ts';
import { isInterruption, isTransient, type WriteFault } from '../writes/write-fault.ts';
import { runUnit } from '../writes/run-unit.ts';
import { createTransactionTarget, type WriteTarget } from '../writes/write-target.ts';
import type { CommandContext } from './command.ts';
import { flagArgument } from './arguments.ts';

/** One statement of a write command: done at once on a target, or by itself in many units when it may be long. */
export interface Statement {
  run(target: WriteTarget): void;
  runLong?: () => Promise<void>;
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

  const runFrom = (target: WriteTarget, from: number, until: number): number => {
    target.skipsValidation = bypass;
    let at = from;
    for (; at < statements.length && !isOver(); at++) {
      const statement = statements[at];
      if (statement === undefined || (statement.runLong !== undefined && transaction === undefined)) break;
      note(at, () => statement.run(target));
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
    const long = statements[at]?.runLong;
    if (long !== undefined) {
      await long().catch((error: unknown) => note(at, () => rethrow(error)));
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
