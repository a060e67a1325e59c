import type { WorkspaceDatabase } from '#engine/database/index.ts';

/** A process takes numbers in blocks of this size; what it has not used when it ends stays a gap. */
const blockSize = 50;

interface Block {
  next: number;
  end: number;
}

const blocks = new WeakMap<WorkspaceDatabase, Map<string, Block>>();

/** The next `count` numbers of a sequence, from 1: unique over all processes, in order within one, gaps allowed. */
export async function takeNumbers(ws: WorkspaceDatabase, name: string, count: number): Promise<number[]> {
  const known = blocks.get(ws) ?? new Map<string, Block>();
  blocks.set(ws, known);
  const numbers = takeFrom(known.get(name), count);
  if (numbers.length < count) {
    const missing = count - numbers.length;
    const fresh = await reserve(ws, name, Math.max(blockSize, missing));
    numbers.push(...takeFrom(fresh, missing));
    known.set(name, fresh);
  }
  return numbers;
}

function takeFrom(block: Block | undefined, count: number): number[] {
  const numbers: number[] = [];
  while (block && numbers.length < count && block.next < block.end) {
    numbers.push(block.next);
    block.next += 1;
  }
  return numbers;
}

async function reserve(ws: WorkspaceDatabase, name: string, size: number): Promise<Block> {
  const counter = await ws
    .collection<{ _id: string; last: number }>('_sequences')
    .findOneAndUpdate({ _id: name }, { $inc: { last: size } }, { upsert: true, returnDocument: 'after' });
  const end = (counter?.last ?? size) + 1;
  return { next: end - size, end };
}
