import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';

/** What everybody in a workspace may know of a member, and who may own records. */
export interface DirectoryMember {
  readonly name: string;
  readonly active: boolean;
  readonly department?: ObjectId;
  readonly teams: readonly ObjectId[];
}

/** What everybody in a workspace may know of a department. */
export interface DirectoryDepartment {
  readonly name: string;
}

/** Entries by id (hex); undefined for who is gone. */
export type Directory<T> = ReadonlyMap<string, T | undefined>;

/** Whose directory is asked, and the head that the caller saw: a context is one. */
export interface DirectoryScope {
  readonly ws: WorkspaceDatabase;
  readonly head: { readonly rightsEpoch: number };
}

interface WorkspaceDirectory {
  readonly epoch: number;
  readonly members: Map<string, DirectoryMember | undefined>;
  readonly departments: Map<string, DirectoryDepartment | undefined>;
}

/** Every change to members and departments raises the rights epoch, so entries are good as long as it stands. */
const directories = new Map<string, WorkspaceDirectory>();
const maxWorkspaces = 50;
const maxEntries = 20_000;

/** These members. Asks the database only for ids not met before. */
export function loadDirectoryMembers(
  scope: DirectoryScope,
  ids: ReadonlySet<string>,
): Promise<Directory<DirectoryMember>> {
  const fields = { name: 1, active: 1, department: 1, teams: 1 } as const;
  return loadEntries(scope, ids, { collection: '_members', fields, known: directoryOf(scope).members });
}

/** These departments. */
export function loadDirectoryDepartments(
  scope: DirectoryScope,
  ids: ReadonlySet<string>,
): Promise<Directory<DirectoryDepartment>> {
  const known = directoryOf(scope).departments;
  return loadEntries(scope, ids, { collection: '_departments', fields: { name: 1 }, known });
}

interface EntrySource<T> {
  readonly collection: string;
  readonly fields: Readonly<Record<string, 1>>;
  readonly known: Map<string, T | undefined>;
}

async function loadEntries<T extends object>(
  { ws }: DirectoryScope,
  ids: ReadonlySet<string>,
  { collection, fields, known }: EntrySource<T>,
): Promise<Directory<T>> {
  const missing = [...ids].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  if (known.size + missing.length > maxEntries) known.clear();
  const wanted = (known.size === 0 ? [...ids] : missing).map((id) => ObjectId.createFromHexString(id));
  const found = await ws
    .collection<{ _id: ObjectId }>(collection)
    .find<T & { _id: ObjectId }>({ _id: { $in: wanted } }, { projection: fields })
    .toArray();
  // Ids without anybody are noted too, or they would be asked for on every page.
  for (const id of wanted) known.set(id.toHexString(), undefined);
  for (const entry of found) known.set(entry._id.toHexString(), entry);
  return known;
}

function directoryOf({ ws, head }: DirectoryScope): WorkspaceDirectory {
  const directory = directories.get(ws.name);
  if (directory?.epoch === head.rightsEpoch) return directory;
  const fresh = { epoch: head.rightsEpoch, members: new Map(), departments: new Map() };
  // An older request must not throw away what newer ones use.
  if (directory && directory.epoch > head.rightsEpoch) return fresh;
  if (directories.size >= maxWorkspaces) directories.delete(directories.keys().next().value ?? '');
  directories.set(ws.name, fresh);
  return fresh;
}
