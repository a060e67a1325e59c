import type { ObjectDocument, RoleDocument } from '#schemas/types/index.ts';

const label = (en: string, zh: string) => ({ en, 'zh-CN': zh });

/** A note with a text. */
export const noteObject: ObjectDocument = {
  type: 'object',
  unevaluatedProperties: false,
  required: ['name'],
  'x-object': { name: 'note', label: label('Note', '便签'), nameField: 'name', search: [{ field: 'name' }] },
  properties: {
    name: { type: 'string', maxLength: 200, 'x-field': { kind: 'text', label: label('Text', '内容') } },
  },
};

/** Writers read and change their own notes. */
export const writerRole: RoleDocument = {
  kind: 'role',
  name: 'writer',
  label: label('Writer', '撰写人'),
  objects: {
    note: {
      read: { scope: 'own' },
      create: true,
      update: { scope: 'own' },
      delete: { scope: 'own' },
      fields: { read: ['name'], write: ['name'] },
    },
  },
  apps: [],
  admin: [],
};
