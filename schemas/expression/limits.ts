/** How large an expression or a filter may be; beyond it is a finding, never a slow answer. */
export const expressionLimits = {
  sourceBytes: 4096,
  nodes: 500,
  depth: 32,
  /** Literal values of one `in`. */
  listItems: 500,
  /** Leaves and groups of a JSON filter, and how deep they nest. */
  filterParts: 100,
  filterDepth: 8,
  /** Hops through references in one path. */
  hops: 2,
} as const;
