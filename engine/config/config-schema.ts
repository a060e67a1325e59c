/** One setting of the process: its environment variable and what it may be. */
export interface ConfigProperty {
  type: 'string' | 'integer' | 'boolean';
  description: string;
  default?: string | number | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  pattern?: string;
  enum?: readonly string[];
}

/** Every environment variable the engine reads. The README's table is made from it. */
export const configProperties = {
  PORT: {
    type: 'integer',
    minimum: 0,
    maximum: 65_535,
    description: 'Port to listen on. Unset: 3000, or the next free one. 0: any free one.',
  },
  HOST: {
    type: 'string',
    default: '127.0.0.1',
    minLength: 1,
    description: 'Address to listen on. 0.0.0.0 or :: needs FIELDWORK_PUBLIC_URL.',
  },
  FIELDWORK_DATA_DIR: {
    type: 'string',
    default: './data',
    minLength: 1,
    description: 'Folder of the embedded store, the set-up token and the key that signs sessions.',
  },
  MONGODB_URI: {
    type: 'string',
    pattern: '^mongodb(\\+srv)?://',
    description: 'A MongoDB replica set. Unset: the embedded store in the data folder.',
  },
  FIELDWORK_DB: {
    type: 'string',
    default: 'fieldwork',
    pattern: '^[a-z][a-z0-9_-]{0,23}$',
    description: 'Prefix of the names of all databases.',
  },
  FIELDWORK_PUBLIC_URL: {
    type: 'string',
    pattern: '^https?://[^/?#@]+/?$',
    description: 'The address people use, such as https://crm.example.com. Unset: this computer only.',
  },
  FIELDWORK_ALLOW_HTTP: {
    type: 'string',
    pattern: '^[A-Za-z0-9.:\\[\\]-]+$',
    description: 'Host name on which signing in over plain http is allowed although it is not this computer.',
  },
  FIELDWORK_KEK_FILE: {
    type: 'string',
    minLength: 1,
    description:
      'File with the secret (at least 32 bytes) that signs sessions. Unset: one is made in the data folder.',
  },
  FIELDWORK_TRUST_PROXY: {
    type: 'integer',
    default: 0,
    minimum: 0,
    maximum: 10,
    description: 'How many reverse proxies stand before the engine and may name the client.',
  },
  FIELDWORK_RATE_REQUESTS: {
    type: 'integer',
    default: 3000,
    minimum: 1,
    description: 'API requests a minute for one member.',
  },
  FIELDWORK_RATE_OPERATIONS: {
    type: 'integer',
    default: 60_000,
    minimum: 1,
    description: 'Record operations a minute for one member.',
  },
  FIELDWORK_RATE_SIGN_IN: {
    type: 'integer',
    default: 20,
    minimum: 1,
    description: 'Attempts to sign in a minute from one address; a quarter of it for one account.',
  },
  FIELDWORK_APP_DIR: {
    type: 'string',
    default: './dist/app',
    minLength: 1,
    description: 'Folder of the built app that the engine serves.',
  },
  FIELDWORK_PACKS_DIR: {
    type: 'string',
    default: './templates',
    minLength: 1,
    description: 'Folder with a folder for each pack of the gallery.',
  },
  FIELDWORK_LOG_LEVEL: {
    type: 'string',
    default: 'info',
    enum: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    description: 'The least important log lines that are still written.',
  },
  NODE_ENV: {
    type: 'string',
    default: 'production',
    enum: ['production', 'development', 'test'],
    description: 'development serves the app with hot reload. Nothing about security depends on it.',
  },
} as const satisfies Readonly<Record<string, ConfigProperty>>;
