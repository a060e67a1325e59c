import { resolve } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { configProperties } from './config-schema.ts';

/** The settings of a process, checked and frozen. */
export interface Config {
  /** Undefined: 3000 or the next free port. */
  readonly port: number | undefined;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Undefined: the embedded store. */
  readonly mongodbUri: string | undefined;
  readonly databasePrefix: string;
  /** Without a slash at the end. Undefined: loopback names only. */
  readonly publicUrl: string | undefined;
  readonly allowHttpHost: string | undefined;
  readonly kekFile: string | undefined;
  readonly trustProxyHops: number;
  readonly requestsPerMinute: number;
  readonly operationsPerMinute: number;
  readonly signInsPerMinute: number;
  /** Absolute path of the built app. */
  readonly appDir: string;
  /** Absolute path of the folder of packs. */
  readonly packsDir: string;
  readonly logLevel: string;
  readonly mode: 'production' | 'development' | 'test';
}

/** Several settings are wrong; the message lists all of them, one a line. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The configuration is not valid:', ...problems.map((each) => `  ${each}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

interface Settings {
  PORT?: number;
  HOST: string;
  FIELDWORK_DATA_DIR: string;
  MONGODB_URI?: string;
  FIELDWORK_DB: string;
  FIELDWORK_PUBLIC_URL?: string;
  FIELDWORK_ALLOW_HTTP?: string;
  FIELDWORK_KEK_FILE?: string;
  FIELDWORK_TRUST_PROXY: number;
  FIELDWORK_RATE_REQUESTS: number;
  FIELDWORK_RATE_OPERATIONS: number;
  FIELDWORK_RATE_SIGN_IN: number;
  FIELDWORK_APP_DIR: string;
  FIELDWORK_PACKS_DIR: string;
  FIELDWORK_LOG_LEVEL: string;
  NODE_ENV: Config['mode'];
}

const check = new Ajv2020({ allErrors: true, coerceTypes: true, useDefaults: true }).compile<Settings>({
  type: 'object',
  properties: configProperties,
});

/**
 * Returns the settings that the environment holds; pure. An empty variable counts as not set.
 * @throws ConfigError naming every wrong variable at once
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = pickSettings(env);
  const isValid = check(settings);
  const problems = [...(check.errors ?? []).map(presentError), ...checkTogether(settings)];
  if (!isValid || problems.length > 0) throw new ConfigError(problems);
  return presentConfig(settings);
}

function pickSettings(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const names = Object.keys(configProperties);
  return Object.fromEntries(names.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])));
}

function presentError(error: ErrorObject): string {
  const name = error.instancePath.slice(1);
  const allowed = error.keyword === 'enum' ? `: ${String(error.params['allowedValues'])}` : '';
  return `${name} ${error.message ?? 'is not valid'}${allowed}`;
}

function checkTogether(settings: Readonly<Record<string, unknown>>): string[] {
  const host = settings['HOST'];
  const everywhere = host === '0.0.0.0' || host === '::';
  if (everywhere && settings['FIELDWORK_PUBLIC_URL'] === undefined)
    return [
      `HOST ${host} listens everywhere, so FIELDWORK_PUBLIC_URL must say which address is the right one`,
    ];
  return [];
}

function presentConfig(settings: Settings): Config {
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    dataDir: resolve(settings.FIELDWORK_DATA_DIR),
    mongodbUri: settings.MONGODB_URI,
    databasePrefix: settings.FIELDWORK_DB,
    publicUrl: settings.FIELDWORK_PUBLIC_URL?.replace(/\/$/, ''),
    allowHttpHost: settings.FIELDWORK_ALLOW_HTTP,
    kekFile: settings.FIELDWORK_KEK_FILE === undefined ? undefined : resolve(settings.FIELDWORK_KEK_FILE),
    trustProxyHops: settings.FIELDWORK_TRUST_PROXY,
    requestsPerMinute: settings.FIELDWORK_RATE_REQUESTS,
    operationsPerMinute: settings.FIELDWORK_RATE_OPERATIONS,
    signInsPerMinute: settings.FIELDWORK_RATE_SIGN_IN,
    appDir: resolve(settings.FIELDWORK_APP_DIR),
    packsDir: resolve(settings.FIELDWORK_PACKS_DIR),
    logLevel: settings.FIELDWORK_LOG_LEVEL,
    mode: settings.NODE_ENV,
  });
}
