import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** What a publish would do to the data there are. `{count}` is exact unless the item says it is at least that. */
export const impactErrors = defineErrors({
  'impact.objectRemoved': impact(
    '{object}: {count} {count|record|records} {count|is|are} no longer shown and {count|is|are} kept.',
    '{object}：{count} 条记录将不再显示，但会保留。',
  ),
  'impact.fieldRemoved': impact(
    '{object}.{field}: {count} {count|record|records} {count|holds|hold} a value that is no longer shown; it is kept.',
    '{object}.{field}：{count} 条记录中的值将不再显示，但会保留。',
  ),
  'impact.stageRemoved': impact(
    '{object}: {count} {count|record|records} {count|stands|stand} in the stage "{stage}" of "{pipeline}"; move {count|it|them} first.',
    '{object}：{count} 条记录处于流程“{pipeline}”的阶段“{stage}”，请先移走。',
  ),
  'impact.optionRemoved': impact(
    '{object}.{field}: {count} {count|record|records} {count|uses|use} an option that is removed; retire it instead.',
    '{object}.{field}：{count} 条记录正在使用被删除的选项，请改为停用。',
  ),
  'impact.violation': impact(
    '{object}.{field}: {count} {count|record|records} {count|does|do} not meet the new rule and {count|stays|stay} until {count|it is|they are} changed.',
    '{object}.{field}：{count} 条记录不符合新规则，在修改之前保持原样。',
  ),
  'impact.started': impact(
    '{object}: {count} {count|record|records} will stand at "{stage}", the start of "{pipeline}".',
    '{object}：{count} 条记录将处于流程“{pipeline}”的起始阶段“{stage}”。',
  ),
  'impact.roleChanged': impact(
    'The rights of {count} {count|member|members} with the role "{role}" change.',
    '拥有角色“{role}”的 {count} 名成员的权限将改变。',
  ),
  'impact.roleRemoved': impact(
    '{count} {count|member loses|members lose} the rights of the role "{role}".',
    '{count} 名成员将失去角色“{role}”的权限。',
  ),
  'impact.indexes': impact(
    '{object}: indexes are made over {count} {count|record|records}: {indexes}.',
    '{object}：将为 {count} 条记录建立索引：{indexes}。',
  ),
});

function impact(en: string, zh: string): CatalogueEntry {
  return {
    status: 422,
    title: { en: 'Effect on stored data', 'zh-CN': '对已存数据的影响' },
    detail: { en, 'zh-CN': zh },
  };
}
