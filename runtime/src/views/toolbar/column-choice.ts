/** The path added at the end, or taken out; the last column stays. */
export function togglePath(paths: readonly string[], path: string): string[] {
  if (!paths.includes(path)) return [...paths, path];
  return paths.length === 1 ? [...paths] : paths.filter((one) => one !== path);
}

/** The path at `index` one place further up (-1) or down (1). */
export function movePath(paths: readonly string[], index: number, step: -1 | 1): string[] {
  const next = [...paths];
  const [moved] = next.splice(index, 1);
  if (moved !== undefined) next.splice(index + step, 0, moved);
  return next;
}
