export { configProperties } from './config-schema.ts';
export { configTable } from './config-table.ts';
export type { Config } from './load-config.ts';
export { ConfigError, loadConfig } from './load-config.ts';
