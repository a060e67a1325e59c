import { ObjectId, type RecordDocument, type WorkspaceDatabase } from '#engine/database/index.ts';
import { openTestDatabase } from '#engine/database/test-database.ts';
import type { Principal } from '#engine/identity/index.ts';
import { type CompiledRelease, compileRelease } from '#engine/metadata/index.ts';
import { type Context, createContext } from '#engine/permissions/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { searchEntries } from '#schemas/search-words.ts';
import type { RoleDocument } from '#schemas/types/index.ts';
import { readComponents } from './read-components.ts';

/** A record as a test writes it down; ids are 24 hex digits. */
export interface PlainRecord {
  readonly id: string;
  readonly owner?: string;
  readonly department?: string;
  readonly state?: 'live' | 'trashed';
  readonly stage?: string;
  readonly updatedAt?: string;
  readonly fields: Readonly<Record<string, JsonValue>>;
}

/** A database with records that are put there as the write path would store them. */
export interface ReadWorkspace {
  ws: WorkspaceDatabase;
  release(roles: readonly RoleDocument[]): CompiledRelease;
  /** Replaces all records of an object. */
  fill(object: string, records: readonly PlainRecord[]): Promise<void>;
  contextOf(given: { release: CompiledRelease; principal?: Partial<Principal>; language?: string }): Context;
  drop(): Promise<void>;
}

/** The instant that contexts of tests call now. */
export const testNow = new Date('2026-03-15T20:00:00Z');

/** Opens a database of its own for one test file. */
export async function openReadWorkspace(): Promise<ReadWorkspace> {
  const { workspace: ws, drop } = await openTestDatabase();
  const plain = compile([]);
  for (const object of plain.objects.values()) await ws.ensureIndexes(object.name, object.indexes);
  return {
    ws,
    drop,
    release: compile,
    async fill(object, records) {
      await ws.records(object).deleteMany({});
      if (records.length > 0)
        await ws.records(object).insertMany(records.map((each) => store(plain, object, each)));
    },
    contextOf({ release, principal, language = 'en' }) {
      return createContext({
        ws,
        workspace: { slug: 'test', name: 'Test', currency: 'CNY', timeZone: 'Asia/Shanghai', language: 'en' },
        release,
        head: { release: 1, rightsEpoch: 1 },
        principal: { ...administrator, ...principal },
        language,
        requestId: 'test',
        now: testNow,
      });
    },
  };
}

const administrator: Principal = {
  memberId: 'a'.repeat(24),
  name: 'Ada',
  roles: ['administrator'],
  departmentsBelow: [],
  teams: [],
  administrator: true,
  admin: ['*'],
  language: 'en',
  timeZone: 'Europe/Berlin',
};

function compile(roles: readonly RoleDocument[]): CompiledRelease {
  const { release, findings } = compileRelease(readComponents(roles), { number: 1, currency: 'CNY' });
  if (!release) throw new Error(findings.map(({ path, message }) => `${path} ${message}`).join('\n'));
  return release;
}

function store(release: CompiledRelease, name: string, record: PlainRecord): RecordDocument {
  const object = release.objects.get(name);
  if (!object) throw new Error(`no object ${name}`);
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record.fields)) {
    const field = object.fields.get(key);
    if (field) fields[key] = field.storage.toStored(value, field);
  }
  const at = new Date(record.updatedAt ?? '2026-01-01T00:00:00Z');
  const by = ObjectId.createFromHexString('a'.repeat(24));
  const texts = object.search.flatMap(({ field }) => {
    const text = record.fields[field];
    return typeof text === 'string' ? [{ field, text }] : [];
  });
  return {
    _id: ObjectId.createFromHexString(record.id),
    _rev: 1,
    _release: 1,
    _state: record.state ?? 'live',
    ...(record.owner && { _owner: ObjectId.createFromHexString(record.owner) }),
    ...(record.department && { _department: ObjectId.createFromHexString(record.department) }),
    _access: [
      ...(record.owner ? [`u:${record.owner}`] : []),
      ...(record.department ? [`d:${record.department}`] : []),
    ],
    ...(record.stage && { _stage: { pipeline: 'sales', stage: record.stage, since: at, rank: 'a0' } }),
    _createdAt: at,
    _createdBy: by,
    _updatedAt: at,
    _updatedBy: by,
    _search: searchEntries(texts),
    fields,
  };
}
