import type { ComponentKey } from '#engine/metadata/index.ts';
import type {
  ComponentDocument,
  ObjectDocument,
  OptionSet,
  PipelineDocument,
  RoleDocument,
} from '#schemas/types/index.ts';

const label = (en: string, zh = en) => ({ en, 'zh-CN': zh });

const account: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name'],
  'x-object': { name: 'account', label: label('Account'), nameField: 'name', search: [{ field: 'name' }] },
  properties: {
    name: { type: 'string', maxLength: 200, 'x-field': { kind: 'text', label: label('Name', '名称') } },
    tier: { type: 'string', maxLength: 20, 'x-field': { kind: 'text', label: label('Tier') } },
    size: { type: 'integer', 'x-field': { kind: 'number', label: label('Size') } },
    parent: { 'x-field': { kind: 'reference', label: label('Parent'), to: 'account' } },
  },
};

const deal: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name'],
  'x-object': {
    name: 'deal',
    label: label('Deal', '商机'),
    nameField: 'name',
    pipelines: ['sales'],
    search: [{ field: 'name' }, { field: 'secret' }],
  },
  properties: {
    name: { type: 'string', maxLength: 200, 'x-field': { kind: 'text', label: label('Name', '名称') } },
    secret: { type: 'string', maxLength: 200, 'x-field': { kind: 'text', label: label('Secret') } },
    amount: { 'x-field': { kind: 'money', label: label('Amount', '金额'), precision: 2 } },
    count: { type: 'integer', 'x-field': { kind: 'number', label: label('Count') } },
    rate: { 'x-field': { kind: 'decimal', label: label('Rate'), precision: 4 } },
    active: { type: 'boolean', 'x-field': { kind: 'boolean', label: label('Active') } },
    closeDate: { type: 'string', format: 'date', 'x-field': { kind: 'date', label: label('Close date') } },
    seenAt: { type: 'string', format: 'date-time', 'x-field': { kind: 'dateTime', label: label('Seen at') } },
    source: { 'x-field': { kind: 'select', label: label('Source', '来源'), optionSet: 'source' } },
    tags: { 'x-field': { kind: 'multiSelect', label: label('Tags'), optionSet: 'source' } },
    account: { 'x-field': { kind: 'reference', label: label('Account', '客户'), to: 'account' } },
    helper: { 'x-field': { kind: 'user', label: label('Helper') } },
  },
};

const source: OptionSet = {
  kind: 'optionSet',
  name: 'source',
  label: label('Source'),
  options: [
    { value: 'web', label: label('Web', '网站') },
    { value: 'fair', label: label('Trade fair', '展会') },
    { value: 'call', label: label('Call', '电话') },
  ],
};

const sales: PipelineDocument = {
  kind: 'pipeline',
  name: 'sales',
  object: 'deal',
  label: label('Sales'),
  start: 'open',
  stages: [
    { name: 'open', label: label('Open', '进行中'), category: 'open' },
    { name: 'won', label: label('Won', '赢单'), category: 'won' },
    { name: 'lost', label: label('Lost', '输单'), category: 'lost' },
  ],
  transitions: [
    { name: 'win', label: label('Win'), from: ['open'], to: 'won' },
    { name: 'lose', label: label('Lose'), from: '*', to: 'lost' },
    { name: 'reopen', label: label('Reopen'), from: ['won', 'lost'], to: 'open' },
  ],
};

/** Accounts and deals with a field of every kind; the roles are the test's own. */
export function readComponents(roles: readonly RoleDocument[]): ReadonlyMap<ComponentKey, ComponentDocument> {
  const components = new Map<ComponentKey, ComponentDocument>([
    ['object/account', account],
    ['object/deal', deal],
    ['optionSet/source', source],
    ['pipeline/sales', sales],
  ]);
  for (const role of roles) components.set(`role/${role.name}`, role);
  return components;
}
