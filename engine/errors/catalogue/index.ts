import { checkErrors } from './check.ts';
import type { CatalogueEntry } from './define-errors.ts';
import { documentErrors } from './documents.ts';
import { identityErrors } from './identity.ts';
import { impactErrors } from './impact.ts';
import { importErrors } from './imports.ts';
import { metadataErrors } from './metadata.ts';
import { pipelineErrors } from './pipelines.ts';
import { queryErrors } from './query.ts';
import { recordWriteErrors } from './records-write.ts';
import { requestErrors } from './request.ts';
import { serverErrors } from './server.ts';
import { valueErrors } from './values.ts';

const rooms = {
  ...requestErrors,
  ...serverErrors,
  ...identityErrors,
  ...metadataErrors,
  ...impactErrors,
  ...checkErrors,
  ...documentErrors,
  ...valueErrors,
  ...recordWriteErrors,
  ...pipelineErrors,
  ...queryErrors,
  ...importErrors,
};

/** Every code an answer may carry. */
export type ErrorCode = keyof typeof rooms;

/** The one catalogue of errors: code → HTTP status and words in English and Chinese. */
export const errorCatalogue: Readonly<Record<ErrorCode, CatalogueEntry>> = rooms;

/** Returns the entry of a code that is only known at run time, or undefined. */
export function findErrorEntry(code: string): CatalogueEntry | undefined {
  return Object.hasOwn(rooms, code) ? rooms[code as ErrorCode] : undefined;
}
