/** What happened to one record. `imported` stands for a whole batch of an import that runs no automation. */
export type RecordEventType =
  | 'record.created'
  | 'record.updated'
  | 'record.transitioned'
  | 'record.trashed'
  | 'record.restored'
  | 'record.imported';

export type DomainEventType = RecordEventType | 'release.activated' | 'rights.changed' | 'job.progressed';

/**
 * Something that happened, written in the transaction that made it happen. Ids are 24 hex digits. It names what
 * changed and who may know, never values.
 */
export interface DomainEvent {
  readonly type: DomainEventType;
  readonly object?: string;
  readonly recordId?: string;
  /** The record's revision after the event. */
  readonly rev?: number;
  /** Names of changed fields, and of `owner`, `stage` and `recordType` where those changed. */
  readonly changed?: readonly string[];
  /** The access tokens of the record before and after: who could and who can see it. */
  readonly access?: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** What else a subscriber needs, such as `{release: 7}` or `{count: 500}`. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** The member who did it. */
  readonly actor: string;
  readonly at: Date;
}

/** An event as subscribers receive it. */
export interface DeliveredEvent extends DomainEvent {
  /** Identifies the event; the same when it is delivered again. */
  readonly id: string;
  /** Position in the workspace's order, from 1; later commits have higher ones, events of one commit may share it. */
  readonly seq: number;
}
