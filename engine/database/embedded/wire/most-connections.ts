import { readFileSync } from 'node:fs';

/** What is taken for the limit on open descriptors where the system does not say. */
const USUAL_LIMIT = 10_240;
/** Left for the data file, sorts on the disk, and whatever else this process opens. */
const RESERVED = 128;
const SHARE = 0.8;
const FEWEST = 16;

/** How many clients may be connected at once, so that descriptors are left for the work itself. */
export function mostConnections(): number {
  const limit = descriptorLimit();
  return Math.max(FEWEST, Math.floor(Math.min(limit * SHARE, limit - RESERVED)));
}

/** How many descriptors this process may have open. */
export function descriptorLimit(): number {
  if (process.platform !== 'linux') return USUAL_LIMIT;
  const line = /^Max open files\s+(\w+)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  const limit = Number(line?.[1]);
  return Number.isInteger(limit) ? limit : USUAL_LIMIT;
}
