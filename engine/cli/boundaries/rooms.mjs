/** The engine's rooms, lowest first. A room may import from rooms that stand before it; one line is one storey. */
export const storeys = [
  ['errors', 'config', 'logging', 'egress'],
  ['database'],
  ['events', 'jobs', 'audit', 'mail'],
  ['metadata'],
  ['identity'],
  ['permissions'],
  ['records'],
  ['pipelines'],
  ['publish'],
  ['workflows', 'realtime', 'packs'],
  ['plugin-host'],
  ['http'],
];

/** Packages that only one room may import, and the rooms in which each package of the product must be found at work. */
export const homes = [
  { packages: ['mongoose', 'mongodb', 'bson', 'lmdb'], home: '^engine/database/' },
  { packages: ['express', 'helmet', 'busboy'], home: '^engine/http/' },
  { packages: ['socket.io'], home: '^engine/realtime/' },
  { packages: ['@casl/ability'], home: '^engine/permissions/' },
  { packages: ['ajv', 'ajv-formats'], home: '^(engine|schemas)/' },
  { packages: ['react', '@mantine/core', '@rjsf/core', '@xyflow/react'], home: '^(runtime|designer)/' },
];

/** Packages this product was asked to be built on, each with the folder where it does its job. */
export const required = [
  { package: 'express', where: 'engine/http' },
  { package: 'mongoose', where: 'engine/database' },
  { package: 'ajv', where: 'engine/metadata/compile' },
  { package: 'json-schema-to-typescript', where: 'schemas' },
  { package: 'react', where: 'runtime/src' },
  { package: '@rjsf/core', where: 'runtime/src/renderer' },
  { package: '@casl/ability', where: 'engine/permissions' },
  { package: 'socket.io', where: 'engine/realtime' },
  { package: 'vitest', where: 'engine' },
  { package: 'supertest', where: 'engine/test' },
];
