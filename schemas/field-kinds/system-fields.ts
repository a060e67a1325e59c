import vocabulary from '../meta/vocabulary.schema.json' with { type: 'json' };
import type { LocalText } from '../texts.ts';
import type { FilterOperator } from '../types/index.ts';
import type { FeelType } from './feel-type.ts';
import { choiceOperators, instantOperators, memberOperators, numberOperators } from './operators.ts';

/** An attribute that every record has without declaring it. */
export interface SystemField {
  name: string;
  label: LocalText;
  feelType: FeelType;
  operators: readonly FilterOperator[];
  sortable: boolean;
  groupable: boolean;
}

/** The attributes of every record, by the names they have in queries and expressions. */
export const systemFields: readonly SystemField[] = [
  field('id', 'Id', '编号', 'string', ['eq', 'ne', 'in', 'notIn'], false),
  field('object', 'Object', '对象', 'string', ['eq', 'ne', 'in', 'notIn'], false),
  field('rev', 'Revision', '版本', 'number', numberOperators, false),
  field('state', 'State', '状态', 'string', ['eq', 'ne', 'in', 'notIn'], false),
  field('owner', 'Owner', '负责人', { user: true }, memberOperators, true),
  field('department', 'Department', '部门', { reference: 'department' }, choiceOperators, true),
  field('recordType', 'Record type', '记录类型', 'string', choiceOperators, true),
  field('pipeline', 'Pipeline', '流程', 'string', choiceOperators, true),
  field('stage', 'Stage', '阶段', { stage: true }, choiceOperators, true),
  field('stageCategory', 'Stage category', '阶段类别', 'string', choiceOperators, true),
  field('stageSince', 'In stage since', '进入阶段时间', 'dateTime', instantOperators, true),
  field('createdAt', 'Created at', '创建时间', 'dateTime', instantOperators, true),
  field('createdBy', 'Created by', '创建人', { user: true }, memberOperators, true),
  field('updatedAt', 'Updated at', '修改时间', 'dateTime', instantOperators, true),
  field('updatedBy', 'Updated by', '修改人', { user: true }, memberOperators, true),
];

/** Names that no declared field may take: system attributes and words of expressions. */
export const reservedNames: ReadonlySet<string> = new Set(vocabulary.$defs.reservedFieldName.enum);

function field(
  name: string,
  en: string,
  zh: string,
  feelType: FeelType,
  operators: readonly FilterOperator[],
  groupable: boolean,
): SystemField {
  return { name, label: { en, 'zh-CN': zh }, feelType, operators, sortable: true, groupable };
}
