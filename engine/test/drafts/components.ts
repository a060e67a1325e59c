import type {
  ComponentDocument,
  FormDocument,
  ObjectDocument,
  OptionSet,
  PipelineDocument,
  RoleDocument,
  ViewDocument,
} from '#schemas/types/index.ts';

const text = (en: string, zh: string) => ({ en, 'zh-CN': zh });

/** An object of deals with a little of everything. */
export function dealObject(change: (document: ObjectDocument) => void = () => {}): ObjectDocument {
  const document: ObjectDocument = {
    type: 'object',
    unevaluatedProperties: false,
    required: ['name'],
    'x-object': {
      name: 'deal',
      label: text('Deal', '商机'),
      nameField: 'name',
      pipelines: ['sales'],
      unique: [{ name: 'code', fields: ['code'] }],
      search: [{ field: 'name' }],
    },
    properties: {
      name: { type: 'string', maxLength: 80, 'x-field': { kind: 'text', label: text('Name', '名称') } },
      code: { type: 'string', 'x-field': { kind: 'text', label: text('Code', '编号') } },
      amount: { 'x-field': { kind: 'money', label: text('Amount', '金额') } },
      source: {
        type: 'string',
        'x-field': { kind: 'select', label: text('Source', '来源'), optionSet: 'leadSource' },
      },
      secret: { type: 'string', 'x-field': { kind: 'text', label: text('Secret', '机密') } },
    },
  };
  change(document);
  return document;
}

/** The option set of `source`. */
export function leadSource(): OptionSet {
  return {
    kind: 'optionSet',
    name: 'leadSource',
    label: text('Source', '来源'),
    options: [
      { value: 'web', label: text('Web', '网站') },
      { value: 'fair', label: text('Fair', '展会') },
    ],
  };
}

/** A pipeline of two open stages and two ends. */
export function salesPipeline(change: (document: PipelineDocument) => void = () => {}): PipelineDocument {
  const document: PipelineDocument = {
    kind: 'pipeline',
    name: 'sales',
    object: 'deal',
    label: text('Sales', '销售'),
    start: 'fresh',
    stages: [
      { name: 'fresh', label: text('Fresh', '新建'), category: 'open' },
      { name: 'talk', label: text('Talk', '洽谈'), category: 'open' },
      { name: 'won', label: text('Won', '赢单'), category: 'won' },
      { name: 'lost', label: text('Lost', '输单'), category: 'lost' },
    ],
    transitions: [
      {
        name: 'start',
        label: text('Start', '开始'),
        from: ['fresh'],
        to: 'talk',
        ask: [{ field: 'amount', required: true }],
      },
      { name: 'win', label: text('Win', '赢'), from: ['talk'], to: 'won', when: 'amount > 0' },
      { name: 'back', label: text('Back', '退回'), from: ['talk', 'won', 'lost'], to: 'fresh' },
      { name: 'lose', label: text('Lose', '输'), from: '*', to: 'lost' },
    ],
  };
  change(document);
  return document;
}

/** A form with name and amount. */
export function dealForm(fields: readonly string[] = ['name', 'amount', 'secret']): FormDocument {
  return {
    kind: 'form',
    name: 'dealMain',
    object: 'deal',
    label: text('Deal', '商机'),
    tabs: [
      {
        id: 't1',
        sections: [
          {
            id: 's1',
            rows: fields.map((field) => ({ id: `r-${field}`, cells: [{ id: `c-${field}`, field }] })),
          },
        ],
      },
    ],
  };
}

/** A list of deals sorted by amount. */
export function dealList(change: (document: ViewDocument) => void = () => {}): ViewDocument {
  const document: ViewDocument = {
    kind: 'view',
    name: 'dealList',
    object: 'deal',
    type: 'list',
    label: text('Deals', '商机'),
    sort: [{ field: 'amount', direction: 'desc' }],
    list: { columns: [{ field: 'name' }, { field: 'amount' }, { field: 'secret' }, { field: 'stage' }] },
  };
  change(document);
  return document;
}

/** A role that reads its own deals but for the secret. */
export function salesRole(): RoleDocument {
  return {
    kind: 'role',
    name: 'sales',
    label: text('Sales', '销售'),
    objects: {
      deal: {
        read: { scope: 'own' },
        create: true,
        update: { scope: 'own' },
        transition: ['start', 'win'],
        fields: { read: ['name', 'code', 'amount', 'source'], write: ['name', 'amount'] },
      },
    },
    apps: ['sales'],
  };
}

/** An app with the list of deals. */
export function salesApp(): ComponentDocument {
  return {
    kind: 'app',
    name: 'sales',
    label: text('Sales', '销售'),
    items: [{ id: 'i1', object: 'deal', view: 'dealList' }],
  };
}

/** All of the above: a release that works. */
export function dealComponents(): ComponentDocument[] {
  return [dealObject(), leadSource(), salesPipeline(), dealForm(), dealList(), salesRole(), salesApp()];
}
