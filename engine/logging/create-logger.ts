import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '#engine/config/index.ts';

export type { Logger } from 'pino';

const secrets = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
  '*.secret',
  '*.authorization',
  '*.cookie',
];

/**
 * Returns the process's logger: JSON lines on standard error, so that standard output keeps the line a
 * person needs. Sentences are constant, data stands in fields; record values and secrets are never logged,
 * and fields that are secret by name are replaced.
 */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger {
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets, censor: '[hidden]' },
    },
    destination,
  );
}
