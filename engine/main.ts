import { ConfigError, loadConfig } from '#engine/config/index.ts';
import { createLogger } from '#engine/logging/index.ts';
import { createEngine } from './create-engine.ts';
import { freezePrototypes } from './freeze-prototypes.ts';

/** The process: configuration, engine, listen; on SIGTERM or SIGINT it answers what is running and ends. */
async function run(): Promise<void> {
  const config = loadConfig(process.env);
  const logger = createLogger(config);
  const engine = await createEngine({ config, logger });
  freezePrototypes();
  const { url, setupUrl, hasMoved } = await engine.start();
  say(setupUrl === undefined ? `Fieldwork: ${url}` : `Fieldwork is ready to be set up: ${setupUrl}`);
  if (hasMoved) say('Port 3000 is taken, so the next free one is used. PORT chooses another.');
  if (config.allowHttpHost !== undefined)
    logger.warn(
      { host: config.allowHttpHost },
      'signing in over plain http is allowed by FIELDWORK_ALLOW_HTTP',
    );

  let isEnding = false;
  const end = (exitCode: number) => {
    if (isEnding) process.exit(exitCode);
    isEnding = true;
    engine.close().then(
      () => process.exit(exitCode),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'uncaught exception');
    end(1);
  });
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

function fail(error: unknown): never {
  const isPlain = error instanceof ConfigError || (error instanceof Error && 'code' in error);
  process.stderr.write(`${isPlain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}

run().catch(fail);
