export type { Logger } from './create-logger.ts';
export { createLogger } from './create-logger.ts';
