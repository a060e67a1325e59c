import { ObjectId, type WorkspaceDatabase } from '#engine/database/index.ts';
import { openTestDatabase } from '#engine/database/test-database.ts';
import type { Principal } from '#engine/identity/index.ts';
import { compileRelease } from '#engine/metadata/index.ts';
import { type Context, createContext } from '#engine/permissions/index.ts';
import { stageGates } from '#engine/pipelines/index.ts';
import { createRecordWriter, type PresentRecords, type RecordWriter } from '#engine/records/write/index.ts';
import { dealComponents } from './deal-components.ts';

/** Enough of a presentation for the write path's own tests: the fields in JSON. */
const present: PresentRecords = async (ctx, object, documents) =>
  documents.map((row) => {
    const fields = [...(ctx.release.objects.get(object)?.fields.values() ?? [])].flatMap((field) => {
      const value = field.storage.fromStored(row.fields[field.name], field);
      return value === undefined ? [] : [[field.name, value]];
    });
    return { id: row._id.toHexString(), object, rev: row._rev, fields: Object.fromEntries(fields) };
  });

/** A workspace with accounts and deals, its writer, and people. */
export interface DealWorkspace extends RecordWriter {
  ws: WorkspaceDatabase;
  /** A member in the database and their context. */
  join(given: { roles: string[]; department?: ObjectId }): Promise<Context>;
  drop(): Promise<void>;
}

/** Opens a workspace of its own for one test file. */
export async function openDealWorkspace(): Promise<DealWorkspace> {
  const { workspace: ws, drop } = await openTestDatabase();
  const { release, findings } = compileRelease(dealComponents, { number: 1, currency: 'CNY' });
  if (!release) throw new Error(findings.map(({ path, message }) => `${path} ${message}`).join('\n'));
  const active = release;
  await ws.models.Head.updateOne({ _id: 'head' }, { $set: { release: 1 } });
  for (const object of release.objects.values()) {
    await ws.ensureIndexes(object.name, object.indexes);
    await ws.ensureIndexes(`history_${object.name}`, [{ name: 'record', key: { record: 1, _id: 1 } }]);
  }
  const workspace = {
    slug: 'test',
    name: 'Test',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
    language: 'en',
  };

  async function contextOf(principal: Principal): Promise<Context> {
    const found = await ws.models.Head.findById('head').lean();
    const head = { release: found?.release ?? 0, rightsEpoch: found?.rightsEpoch ?? 0 };
    return createContext({
      ws,
      workspace,
      release: active,
      head,
      principal,
      language: 'en',
      requestId: 'test',
      now: new Date(),
    });
  }

  const writer = createRecordWriter({
    gates: stageGates,
    renewContext: (ctx) => contextOf(ctx.principal),
    present,
  });
  return {
    ws,
    drop,
    writeRecords: writer.writeRecords,
    checkRecords: writer.checkRecords,
    async join({ roles, department }) {
      const id = new ObjectId();
      const now = new Date();
      await ws.models.Member.create({
        _id: id,
        rev: 1,
        name: `Member ${id.toHexString()}`,
        search: [],
        roles,
        ...(department && { department }),
        teams: [],
        active: true,
        profile: {},
        createdAt: now,
        updatedAt: now,
      });
      return contextOf({
        memberId: id.toHexString(),
        name: 'Member',
        roles,
        ...(department && { department: department.toHexString() }),
        departmentsBelow: department ? [department.toHexString()] : [],
        teams: [],
        administrator: roles.includes('administrator'),
        admin: [],
        language: 'en',
        timeZone: 'Asia/Shanghai',
      });
    },
  };
}
