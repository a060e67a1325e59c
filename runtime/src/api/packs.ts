import type { LocalText } from '#schemas/texts.ts';
import { request } from './request.ts';

/** A template pack of the gallery. */
export interface PackSummary {
  name: string;
  label: LocalText;
  description?: LocalText;
  version: string;
  icon?: string;
  colour?: string;
  languages: string[];
  requires?: Record<string, string>;
  installed?: { version: string; demoRecords?: number } | null;
  contents?: PackContents;
}

/** What a pack brings, to be told in nouns and numbers. */
export interface PackContents {
  objects?: LocalText[];
  stages?: { label: LocalText; colour?: string }[];
  views?: number;
  forms?: number;
  roles?: LocalText[];
  demoRecords?: number;
}

/** The gallery. */
export async function listPacks(): Promise<PackSummary[]> {
  return (await request<{ data: PackSummary[] }>('/packs')).data;
}

/** The pack and those it requires are active as one release afterwards, with demo data where asked. */
export function installPack(name: string, demoData: boolean): Promise<unknown> {
  return request(`/packs/${name}/install`, { method: 'POST', body: { demoData } });
}

/** Demo records that nobody has touched are gone. */
export function removeDemoData(name: string): Promise<unknown> {
  return request(`/packs/${name}/demo-data`, { method: 'DELETE' });
}
