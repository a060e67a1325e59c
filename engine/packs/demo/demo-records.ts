import type { ObjectId, WorkspaceDatabase } from '#engine/database/index.ts';

/** What is known of a record that a pack's demo data brought. */
export interface DemoEntry {
  /** `<pack>/<key>` */
  _id: string;
  pack: string;
  key: string;
  object: string;
  record: ObjectId;
  /** How deep its references to other demo records go: it can be made after, and taken away before, lower ones. */
  level: number;
  /** The revision it was made with; null until it is made. */
  rev: number | null;
}

/** The register of demo records. */
export function demoRegister(ws: WorkspaceDatabase) {
  return ws.collection<DemoEntry>('_demo_records');
}
