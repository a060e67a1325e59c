import type { Readable } from 'node:stream';
import { ObjectId } from '#engine/database/index.ts';
import { problem } from '#engine/errors/index.ts';
import type { Context } from '#engine/permissions/index.ts';
import { createEncodingDetector } from './detect-encoding.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { examineFile } from './examine-file.ts';
import { type FileForm, type ImportDocument, noCounts } from './import-document.ts';
import { importsOf } from './import-store.ts';
import { proposeMapping } from './propose-mapping.ts';
import { readRows } from './read-rows.ts';
import { memberObject, targetsOf } from './targets.ts';

/** A file on its way in. */
export interface Upload {
  readonly name: string;
  readonly bytes: Readable;
  /** Whether the bytes were cut off because there were too many. */
  readonly isCutOff: () => boolean;
}

/** The bytes of a file that has come in, and how they are to be read. */
export interface StoredUpload {
  readonly file: ObjectId;
  readonly size: number;
  readonly name: string;
  readonly encoding: FileForm['encoding'];
}

/** The most megabytes a file may have. */
export const maxUploadMb = 100;

/**
 * Streams an upload into the workspace's files.
 * @throws FieldworkError 413 when it was cut off, 422 when it is an Excel workbook; nothing is kept then
 */
export async function storeUpload({ ws }: Context, { name, bytes, isCutOff }: Upload): Promise<StoredUpload> {
  const { stream, facts } = createEncodingDetector();
  bytes.once('error', (error) => stream.destroy(error));
  const { id, size } = await ws.files.put(bytes.pipe(stream), { name, type: 'text/csv', purpose: 'import' });
  const { encoding, isWorkbook } = facts();
  if (isCutOff() || isWorkbook) {
    await ws.files.remove(id);
    throw isWorkbook
      ? problem('import.workbook')
      : problem('import.tooLarge', { params: { limit: maxUploadMb } });
  }
  return { file: id, size, name, encoding };
}

/**
 * Makes an import of a stored upload: reads it once from end to end and proposes a mapping.
 * @throws FieldworkError 422 when it cannot be read as CSV; the file is not kept then
 */
export async function openImport(
  ctx: Context,
  object: string,
  upload: StoredUpload,
): Promise<ImportDocument> {
  try {
    return await createImport(ctx, object, upload);
  } catch (error) {
    await ctx.ws.files.remove(upload.file);
    throw error;
  }
}

async function createImport(ctx: Context, object: string, upload: StoredUpload): Promise<ImportDocument> {
  const { encoding, file, size, name } = upload;
  const form: FileForm = { encoding, delimiter: detectDelimiter(await readHead(ctx, upload)) };
  const facts = await examineFile(readRows(await openFile(ctx, file), form));
  const compiled = object === memberObject ? undefined : ctx.release.objects.get(object);
  const targets = targetsOf(ctx.release, object, ctx.permissions);
  const now = new Date();
  const document: ImportDocument = {
    _id: new ObjectId(),
    object,
    fileName: name.slice(0, 200),
    file,
    size,
    ...form,
    ...facts,
    proposal: proposeMapping({ columns: facts.columns, targets, ...(compiled && { object: compiled }) }),
    state: 'uploaded',
    staged: 0,
    counts: { ...noCounts },
    findings: [],
    startedBy: ObjectId.createFromHexString(ctx.principal.memberId),
    createdAt: now,
    updatedAt: now,
  };
  await importsOf(ctx.ws).insertOne(document);
  return document;
}

const headBytes = 64 * 1024;

async function readHead(ctx: Context, { file, encoding }: StoredUpload): Promise<string> {
  const bytes = await openFile(ctx, file);
  const decoder = new TextDecoder(encoding);
  let text = '';
  for await (const chunk of bytes) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length >= headBytes) break;
  }
  return text;
}

async function openFile(ctx: Context, id: ObjectId): Promise<Readable> {
  const file = await ctx.ws.files.open(id);
  if (!file) throw problem('import.fileGone');
  return file.stream;
}
