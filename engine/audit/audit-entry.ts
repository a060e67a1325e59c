/** What the audit log says of one act. Ids are 24 hex digits; `detail` is JSON and holds no secrets. */
export interface AuditAct {
  /** The member, or the system, who acted. */
  readonly actor: { readonly id: string; readonly name: string };
  /** `record.overridden`, `role.published`, … */
  readonly action: string;
  /** What it was done to. */
  readonly target: {
    readonly kind: string;
    readonly id?: string;
    readonly object?: string;
    readonly name?: string;
  };
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An act in the log. `hash` is SHA-256 over `previous` and the canonical JSON of the rest. */
export interface AuditEntry extends AuditAct {
  /** Position in the workspace's log, from 1, without gaps. */
  readonly seq: number;
  /** RFC 3339, UTC. */
  readonly at: string;
  /** The hash of the entry before; 64 zeros for the first. */
  readonly previous: string;
  readonly hash: string;
}
