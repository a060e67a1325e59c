import type { JsonSchema } from '../json.ts';
import aggregate from './aggregate.schema.json' with { type: 'json' };
import department from './department.schema.json' with { type: 'json' };
import importMapping from './import.schema.json' with { type: 'json' };
import member from './member.schema.json' with { type: 'json' };
import problem from './problem.schema.json' with { type: 'json' };
import query from './query.schema.json' with { type: 'json' };
import record from './record.schema.json' with { type: 'json' };
import setup from './setup.schema.json' with { type: 'json' };
import socket from './socket.schema.json' with { type: 'json' };
import write from './write.schema.json' with { type: 'json' };

/** Every schema of the public API by file; refer to a part as `fieldwork:/api/write.schema.json#/$defs/createRequest`. */
export const apiSchemas = {
  query,
  aggregate,
  record,
  write,
  problem,
  import: importMapping,
  socket,
  setup,
  member,
  department,
} satisfies Record<string, JsonSchema>;

/** The schemas of request bodies by name of the body: an address to compile after adding `apiSchemas`. */
export const requestBodies = {
  query: 'fieldwork:/api/query.schema.json',
  aggregate: 'fieldwork:/api/aggregate.schema.json',
  create: 'fieldwork:/api/write.schema.json#/$defs/createRequest',
  patch: 'fieldwork:/api/write.schema.json#/$defs/patchRequest',
  transition: 'fieldwork:/api/write.schema.json#/$defs/transitionRequest',
  override: 'fieldwork:/api/write.schema.json#/$defs/overrideRequest',
  batch: 'fieldwork:/api/write.schema.json#/$defs/batchRequest',
  importMapping: 'fieldwork:/api/import.schema.json',
  setup: 'fieldwork:/api/setup.schema.json',
  createMember: 'fieldwork:/api/member.schema.json#/$defs/createMemberRequest',
  patchMember: 'fieldwork:/api/member.schema.json#/$defs/patchMemberRequest',
  createDepartment: 'fieldwork:/api/department.schema.json#/$defs/createDepartmentRequest',
  patchDepartment: 'fieldwork:/api/department.schema.json#/$defs/patchDepartmentRequest',
} as const;
