import type { ComponentKey } from '#engine/metadata/index.ts';
import type {
  ComponentDocument,
  ObjectDocument,
  OptionSet,
  PipelineDocument,
  RoleDocument,
} from '#schemas/types/index.ts';

const label = (en: string) => ({ en, 'zh-CN': en });
const textField = (name: string, maxLength = 200) => ({
  type: 'string' as const,
  maxLength,
  'x-field': { kind: 'text' as const, label: label(name) },
});

const account: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name'],
  'x-object': {
    name: 'account',
    label: label('Account'),
    nameField: 'name',
    unique: [{ name: 'name', fields: ['name'] }],
    search: [{ field: 'name' }],
  },
  properties: { name: textField('Name'), tier: textField('Tier') },
};

const deal: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name'],
  'x-object': {
    name: 'deal',
    label: label('Deal'),
    nameField: 'name',
    pipelines: ['sales'],
    unique: [{ name: 'code', fields: ['code'] }],
    search: [{ field: 'name' }],
  },
  properties: {
    name: textField('Name'),
    code: textField('Code', 40),
    amount: { minimum: 0, 'x-field': { kind: 'money', label: label('Amount'), precision: 2 } },
    discount: { minimum: 0, maximum: 1, 'x-field': { kind: 'percent', label: label('Discount') } },
    count: { type: 'integer', default: 1, 'x-field': { kind: 'number', label: label('Count') } },
    closeDate: { type: 'string', format: 'date', 'x-field': { kind: 'date', label: label('Close date') } },
    source: { 'x-field': { kind: 'select', label: label('Source'), optionSet: 'source' } },
    account: { 'x-field': { kind: 'reference', label: label('Account'), to: 'account' } },
    partner: { 'x-field': { kind: 'reference', label: label('Partner'), to: 'account', onDelete: 'clear' } },
    secret: textField('Secret'),
    number: {
      readOnly: true,
      'x-field': { kind: 'sequence', label: label('Number'), pattern: 'D-{YYYY}-{####}' },
    },
  },
};

const source: OptionSet = {
  kind: 'optionSet',
  name: 'source',
  label: label('Source'),
  options: [
    { value: 'web', label: { en: 'Web', 'zh-CN': '网站' } },
    { value: 'fair', label: { en: 'Trade fair', 'zh-CN': '展会' } },
  ],
};

const sales: PipelineDocument = {
  kind: 'pipeline',
  name: 'sales',
  object: 'deal',
  label: label('Sales'),
  start: 'prospecting',
  stages: [
    { name: 'prospecting', label: label('Prospecting'), category: 'open' },
    { name: 'engaging', label: label('Engaging'), category: 'open' },
    { name: 'won', label: label('Won'), category: 'won' },
    { name: 'lost', label: label('Lost'), category: 'lost' },
  ],
  transitions: [
    {
      name: 'engage',
      label: label('Engage'),
      from: ['prospecting'],
      to: 'engaging',
      ask: [{ field: 'amount', required: true }, { field: 'closeDate' }],
    },
    {
      name: 'win',
      label: label('Win'),
      from: ['engaging'],
      to: 'won',
      when: 'amount > 100 and account.tier = "key"',
    },
    { name: 'lose', label: label('Lose'), from: '*', to: 'lost' },
    { name: 'reopen', label: label('Reopen'), from: ['won', 'lost'], to: 'prospecting', roles: ['manager'] },
    { name: 'back', label: label('Back'), from: ['engaging'], to: 'prospecting' },
  ],
};

const visible = [
  'name',
  'code',
  'amount',
  'discount',
  'count',
  'closeDate',
  'source',
  'account',
  'partner',
  'number',
];

const salesRole: RoleDocument = {
  kind: 'role',
  name: 'sales',
  label: label('Sales'),
  objects: {
    account: {
      read: { scope: 'own' },
      create: true,
      update: { scope: 'own' },
      fields: { read: '*', write: '*' },
    },
    deal: {
      read: { scope: 'own' },
      create: true,
      update: { scope: 'own', when: 'stage.category = "open"' },
      delete: { scope: 'own' },
      transition: ['engage', 'win', 'lose', 'back'],
      fields: {
        read: visible,
        write: ['name', 'amount', 'discount', 'count', 'closeDate', 'source', 'account', 'partner'],
      },
    },
  },
};

const managerRole: RoleDocument = {
  kind: 'role',
  name: 'manager',
  label: label('Manager'),
  objects: {
    account: {
      read: { scope: 'department' },
      create: true,
      update: { scope: 'department' },
      fields: { read: '*', write: '*' },
    },
    deal: {
      read: { scope: 'department' },
      create: true,
      update: { scope: 'department' },
      delete: { scope: 'department' },
      transition: '*',
      override: true,
      place: true,
      fields: { read: '*', write: '*' },
    },
  },
};

/** Accounts and deals with a gated pipeline, a salesperson's role (own) and a manager's (department). */
export const dealComponents: ReadonlyMap<ComponentKey, ComponentDocument> = new Map<
  ComponentKey,
  ComponentDocument
>([
  ['object/account', account],
  ['object/deal', deal],
  ['optionSet/source', source],
  ['pipeline/sales', sales],
  ['role/sales', salesRole],
  ['role/manager', managerRole],
]);
