import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { problem } from '#engine/errors/index.ts';
import { maxUploadMb, type Upload } from '#engine/records/import/index.ts';

/**
 * Reads a multipart request: hands its one file to `store` as a stream, while it arrives, and collects the other
 * fields, in whatever order they come.
 * @throws FieldworkError 415 for another kind of body, 422 without a file, 400 when the parts are broken; and what `store` throws
 */
export async function readUpload<Stored>(
  req: Request,
  store: (upload: Upload) => Promise<Stored>,
): Promise<{ stored: Stored; fields: ReadonlyMap<string, string> }> {
  const parser = openParser(req);
  const fields = new Map<string, string>();
  let storing: Promise<Stored> | undefined;
  parser.on('field', (name, value) => fields.set(name, value));
  parser.on('file', (_name, bytes: Readable & { truncated?: boolean }, { filename }) => {
    if (storing) return void bytes.resume();
    storing = store({ name: nameOf(filename), bytes, isCutOff: () => bytes.truncated === true });
    storing.catch(() => {
      bytes.resume();
      req.unpipe(parser);
      req.resume();
      parser.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    parser.once('close', resolve);
    parser.once('error', (error: unknown) => reject(problem('request.malformed', { cause: error })));
    req.once('aborted', () => parser.destroy(new Error('the client went away')));
    req.pipe(parser);
  });
  if (!storing) throw problem('import.noFile');
  return { stored: await storing, fields };
}

function openParser(req: Request) {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 20, fieldSize: 10_000, fileSize: maxUploadMb * 1024 * 1024, parts: 40 },
    });
  } catch (error) {
    throw problem('import.notMultipart', { cause: error });
  }
}

function nameOf(filename: string | undefined): string {
  return (filename ?? '').split(/[/\\]/).at(-1)?.trim() || 'upload.csv';
}
