import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportColumn, ImportMapping } from '#schemas/types/index.ts';
import { type ApiClient, jsonBody } from './api-client.ts';
import type { Baseline } from './baseline/start-baseline.ts';
import { memoryMb, privateMb, processorMs } from './processor-time.ts';
import type { BenchProduct } from './product.ts';
import type { SalesFiles } from './sales-file.ts';

interface ImportView {
  id: string;
  state: string;
  created: number;
  failed: number;
  proposal: ImportMapping;
}

/** A file for an object, its proposed mapping with some columns changed. */
export interface FileToImport {
  object: string;
  file: string;
  columns?: Readonly<Record<string, Partial<ImportColumn>>>;
  key?: string[];
  /** Called when the check is done and the run begins. */
  beforeRun?(): void;
}

/** Uploads a file, checks it, runs it and waits for its end. @throws when a row failed */
export async function importFile(
  api: ApiClient,
  { object, file, columns = {}, key, beforeRun }: FileToImport,
): Promise<ImportView> {
  const form = new Response(formOf(object, file));
  const uploaded = await api.send({
    method: 'POST',
    path: '/api/v1/imports',
    body: Buffer.from(await form.arrayBuffer()),
    headers: { 'content-type': form.headers.get('content-type') ?? '' },
  });
  const { id, proposal } = (JSON.parse(uploaded.body) as { data: ImportView }).data;
  const mapping = {
    ...proposal,
    ...(key && { mode: 'create', key }),
    automation: 'run',
    columns: proposal.columns.map((column) => ({ ...column, ...columns[column.column] })),
  };
  await api.send({ method: 'PUT', path: `/api/v1/imports/${id}/mapping`, ...jsonBody(mapping) });
  await api.call('POST', `/api/v1/imports/${id}/check`, {});
  await settled(api, id);
  beforeRun?.();
  await api.call('POST', `/api/v1/imports/${id}/run`, {});
  const done = await settled(api, id);
  if (done.state !== 'done' || done.failed > 0)
    throw new Error(`The import of ${object} ended ${done.state} with ${done.failed} failed rows.`);
  return done;
}

/** What an import took on both sides; memory is the most the product's process held above what it held idle. */
export interface ImportFigures {
  productRunS: number;
  /** Upload, check and run. */
  productTotalS: number;
  baselineS: number;
  /** Of upload, check and run. */
  productProcessorMs: number | undefined;
  baselineProcessorMs: number | undefined;
  overIdleMb: number | undefined;
  privateOverIdleMb: number | undefined;
}

/** Imports the deals of sales files on both sides, one after the other. */
export async function measureImport(
  product: BenchProduct,
  baseline: Baseline,
  files: SalesFiles,
): Promise<ImportFigures> {
  const [wrong, right] = files.expected.misspelt;
  const idle = memoryMb(product.pid);
  const watch = watchPrivate(product.pid);
  const processor = [processorMs(product.pid), processorMs(baseline.pid)];
  const start = performance.now();
  let runStart = start;
  await importFile(product.admin, {
    object: 'deal',
    file: files.pipeline,
    columns: { product: { values: { [wrong]: right } } },
    beforeRun: () => void (runStart = performance.now()),
  });
  const end = performance.now();
  const privateOverIdleMb = watch.stop();
  const peak = memoryMb(product.pid);
  await baseline.client.send({ method: 'POST', path: '/deals/import', body: files.pipeline });
  const baselineEnd = performance.now();
  const used = (now: number | undefined, before: number | undefined) =>
    now === undefined || before === undefined ? undefined : now - before;
  return {
    productRunS: (end - runStart) / 1000,
    productTotalS: (end - start) / 1000,
    baselineS: (baselineEnd - end) / 1000,
    productProcessorMs: used(processorMs(product.pid), processor[0]),
    baselineProcessorMs: used(processorMs(baseline.pid), processor[1]),
    overIdleMb: used(peak?.peak, idle?.now),
    privateOverIdleMb,
  };
}

async function settled(api: ApiClient, id: string): Promise<ImportView> {
  for (;;) {
    const { data } = await api.call<{ data: ImportView }>('GET', `/api/v1/imports/${id}`);
    if (data.state !== 'checking' && data.state !== 'running') return data;
    await sleep(50);
  }
}

function formOf(object: string, file: string): FormData {
  const form = new FormData();
  form.set('object', object);
  form.set('file', new Blob([file], { type: 'text/csv' }), 'upload.csv');
  return form;
}

/** Looks at a process's private memory twice a second; `stop` returns the most it held above the first look. */
function watchPrivate(pid: number): { stop(): number | undefined } {
  const idle = privateMb(pid);
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most ?? 0, privateMb(pid) ?? 0);
  }, 500);
  return {
    stop() {
      clearInterval(timer);
      return idle === undefined || most === undefined ? undefined : most - idle;
    },
  };
}
