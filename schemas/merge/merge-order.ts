/**
 * All keys of both sides in one order: that of the side that changed the order (mine where both did), each key of the
 * other side only put behind the key it follows there. Keys that were deleted on one side are among them; the caller
 * drops what merges to nothing.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const isMineReordered = !keepsOrder(base, mine);
  const [leading, other] = isMineReordered || keepsOrder(base, theirs) ? [mine, theirs] : [theirs, mine];
  const order = [...leading];
  other.forEach((key, index) => {
    if (order.includes(key)) return;
    const before = other.slice(0, index).findLast((candidate) => order.includes(candidate));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  });
  return order;
}

function keepsOrder(base: readonly string[], side: readonly string[]): boolean {
  const kept = base.filter((key) => side.includes(key));
  const order = side.filter((key) => base.includes(key));
  return kept.every((key, index) => key === order[index]);
}
