export type { ImportService, ImportView } from './create-import-service.ts';
export { createImportService } from './create-import-service.ts';
export { errorsCsv } from './errors-csv.ts';
export type { ImportDocument } from './import-document.ts';
export type { ImportPorts } from './import-ports.ts';
export { presentImport, presentRow } from './present-import.ts';
export { maxUploadMb, type StoredUpload, type Upload } from './store-upload.ts';
