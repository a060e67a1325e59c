import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** What the check of a draft finds. The words follow the place: `deal.amount: "decimals" is not a property here.` */
export const checkErrors = defineErrors({
  'check.tombstone': finding(
    'the name "{name}" was used before and stays reserved until its data are purged.',
    '名称“{name}”曾被使用，在其数据清除之前保持保留。',
  ),
  'check.unknownComponent': finding('there is no {kind} "{name}".', '没有{kind}“{name}”。'),
  'check.unknownField': finding(
    'there is no field "{field}" in "{object}".',
    '对象“{object}”中没有字段“{field}”。',
  ),
  'check.unknownTransition': finding(
    'there is no transition "{transition}" in the pipelines of "{object}".',
    '对象“{object}”的流程中没有流转“{transition}”。',
  ),
  'check.otherObject': finding(
    '{kind} "{name}" belongs to the object "{object}".',
    '{kind}“{name}”属于对象“{object}”。',
  ),
  'check.pattern': finding(
    'the pattern {pattern} cannot be matched in linear time (no look-around, no back-reference).',
    '正则表达式 {pattern} 无法在线性时间内匹配（不支持环视和反向引用）。',
  ),
  'check.unknownOption': finding(
    '"{value}" is not an active option of "{set}".',
    '“{value}”不是“{set}”的有效选项。',
  ),
  'check.notUnique': finding(
    'a field of kind {kind} cannot be part of a unique key.',
    '{kind}类型的字段不能用于唯一键。',
  ),
  'check.notSortable': finding('"{field}" cannot be sorted by.', '不能按“{field}”排序。'),
  'check.notMeasurable': finding('{op} cannot be taken of "{field}".', '不能对“{field}”计算 {op}。'),
  'check.notShown': finding(
    '"{field}" is not shown: a list shows fields of its own object, and of those one reference away what is no reference.',
    '无法显示“{field}”：列表只显示本对象的字段，以及一个引用之外的非引用字段。',
  ),
  'check.notAReference': finding(
    '"{field}" of "{object}" is not a reference to "{to}".',
    '“{object}”的“{field}”不是指向“{to}”的引用。',
  ),
  'check.stageTwice': finding(
    'the stage "{stage}" is in the pipeline "{pipeline}" too; stage names are unique within an object.',
    '阶段“{stage}”也在流程“{pipeline}”中，同一对象内阶段名称必须唯一。',
  ),
  'check.unattached': finding(
    'the object "{object}" does not use this pipeline.',
    '对象“{object}”没有使用此流程。',
  ),
  'check.requiredNotPlaced': finding(
    'the required field "{field}" is not on this form, which creates records.',
    '此表单用于新建记录，但缺少必填字段“{field}”。',
  ),
  'check.unreachable': finding('no transition leads to the stage "{stage}".', '没有流转通向阶段“{stage}”。'),
  'check.noWayOn': finding(
    'no transition leads on from the stage "{stage}".',
    '阶段“{stage}”没有向前的流转。',
  ),
  'check.noWayBack': finding(
    'no transition leads back from the stage "{stage}".',
    '阶段“{stage}”没有返回的流转。',
  ),
  'check.missingPipeline': finding(
    'the board shows the pipeline "{pipeline}", which "{object}" does not have.',
    '看板使用的流程“{pipeline}”不属于对象“{object}”。',
  ),
  'check.expression': finding('{problem}', '{problem}'),
  'check.filter': finding('{problem}', '{problem}'),
  'check.missingText': finding('the text in {language} is missing.', '缺少 {language} 文本。'),
  'check.inUse': finding('it cannot be removed, it is used by {uses}.', '无法删除，正被 {uses} 使用。'),
  'check.kindChanged': finding(
    'the kind of a published field cannot change from {from} to {to}; add a new field instead.',
    '已发布字段的类型不能从 {from} 改为 {to}，请新增字段。',
  ),
  'check.targetChanged': finding(
    'a published reference cannot be pointed from "{from}" to "{to}"; add a new field instead.',
    '已发布的引用不能从“{from}”改为指向“{to}”，请新增字段。',
  ),
  'check.precisionLost': finding(
    'the decimals of a published field cannot become fewer ({from} to {to}).',
    '已发布字段的小数位数不能减少（{from} → {to}）。',
  ),
  'role.fieldNotGranted': finding(
    'the field is not yet granted: no role may read it, so only administrators will see it.',
    '该字段尚未授权：没有角色可以读取，目前只有管理员能看到。',
  ),
  'role.transitionNotGranted': finding(
    'no role may make this move, so only administrators will see it.',
    '没有角色可以执行此流转，目前只有管理员能看到。',
  ),
  'check.roleCondition': finding(
    'the condition of a right must be decided on the record itself: {problem}',
    '权限条件必须能由记录本身判定：{problem}',
  ),
  'check.builtIn': finding('the {kind} "{name}" is built in.', '{kind}“{name}”为系统内置。'),
});

function finding(en: string, zh: string): CatalogueEntry {
  return {
    status: 422,
    title: { en: 'Definition not valid', 'zh-CN': '定义无效' },
    detail: { en, 'zh-CN': zh },
  };
}
