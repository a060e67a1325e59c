/** Keys of the query cache for an object's records; every one begins with `['records', object]`. */
export const recordKeys = {
  all: (object: string) => ['records', object] as const,
  one: (object: string, id: string) => ['records', object, 'one', id] as const,
  pages: (object: string) => ['records', object, 'pages'] as const,
  figures: (object: string) => ['records', object, 'figures'] as const,
  history: (object: string, id: string) => ['records', object, 'history', id] as const,
};
