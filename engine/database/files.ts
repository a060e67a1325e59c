import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Db, type Document, GridFSBucket, ObjectId } from 'mongodb';

/** What is kept beside the bytes of a file. */
export interface FileMeta {
  name: string;
  /** Media type, such as text/csv. */
  type: string;
  [more: string]: unknown;
}

/** A stored file that is being read. */
export interface StoredFile {
  id: ObjectId;
  size: number;
  meta: FileMeta;
  uploadedAt: Date;
  stream: Readable;
}

/** The bytes of files, in GridFS of the workspace's database (DECISIONS 18). */
export interface FileStore {
  /** Stores the bytes wholly or not at all and returns the file's id and its size in bytes. */
  put(bytes: Readable | AsyncIterable<Uint8Array>, meta: FileMeta): Promise<{ id: ObjectId; size: number }>;
  /** The file, or null when there is none. The stream may be read once. */
  open(id: ObjectId): Promise<StoredFile | null>;
  /** True when there was one to remove. */
  remove(id: ObjectId): Promise<boolean>;
}

/** Returns the file store of one database. */
export function createFileStore(db: Db): FileStore {
  const bucket = new GridFSBucket(db, { bucketName: '_files' });
  return {
    async put(bytes, meta) {
      const id = new ObjectId();
      const upload = bucket.openUploadStreamWithId(id, meta.name, { metadata: meta as Document });
      await pipeline(bytes instanceof Readable ? bytes : Readable.from(bytes), upload);
      return { id, size: upload.length };
    },
    async open(id) {
      const [file] = await bucket.find({ _id: id }).limit(1).toArray();
      if (file === undefined) return null;
      return {
        id,
        size: file.length,
        meta: { name: file.filename, type: 'application/octet-stream', ...file.metadata },
        uploadedAt: file.uploadDate,
        stream: bucket.openDownloadStream(id),
      };
    },
    async remove(id) {
      const [file] = await bucket.find({ _id: id }).limit(1).toArray();
      if (file === undefined) return false;
      await bucket.delete(id);
      return true;
    },
  };
}
