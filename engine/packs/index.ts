export { installPack } from './install-pack.ts';
export { listPacks } from './list-packs.ts';
export type { PackServices } from './pack-services.ts';
export { removeDemoData } from './remove-demo-data.ts';
