import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** Moving records through their pipelines. */
export const pipelineErrors = defineErrors({
  'stage.noPipeline': entry(
    422,
    ['No pipeline', '没有流程'],
    ['Records of this object have no pipeline.', '该对象的记录没有流程。'],
  ),
  'stage.unknownPipeline': entry(
    422,
    ['No such pipeline', '没有该流程'],
    ['This object has no pipeline "{name}".', '该对象没有流程“{name}”。'],
  ),
  'stage.unknown': entry(
    422,
    ['No such stage', '没有该阶段'],
    ['The pipeline has no stage "{name}".', '流程中没有阶段“{name}”。'],
  ),
  'stage.mayNotPlace': entry(
    403,
    ['Not allowed to place', '无权直接放置'],
    [
      'You may not put a record straight into a stage; it begins at the start.',
      '您无权将记录直接放入某个阶段，记录从起始阶段开始。',
    ],
  ),
  'stage.since': entry(
    422,
    ['Not a past instant', '时间无效'],
    ['The time must be an instant that has passed.', '时间必须是已过去的时刻。'],
  ),
  'stage.notByUpdate': entry(
    422,
    ['Stages change by transition', '阶段须通过流转更改'],
    ['An update cannot change the stage; use a transition.', '更新不能更改阶段，请使用流转。'],
  ),
  'stage.reasonMissing': entry(
    422,
    ['Reason needed', '需要原因'],
    ['An override needs a reason.', '越过流程须说明原因。'],
  ),
  'transition.notFound': entry(
    404,
    ['No such transition', '没有该流转'],
    ['There is no transition "{name}" for this record.', '该记录没有流转“{name}”。'],
  ),
  'transition.fromElsewhere': entry(
    409,
    ['Not from here', '不能从当前阶段流转'],
    ['"{name}" does not start at the stage "{stage}".', '“{name}”不能从阶段“{stage}”开始。'],
  ),
  'transition.notAllowed': entry(
    403,
    ['Transition not allowed', '无权流转'],
    ['You may not use the transition "{name}".', '您无权使用流转“{name}”。'],
  ),
  'gate.missing': entry(
    422,
    ['Needed for this step', '此步骤必填'],
    ['"{transition}" needs a value here.', '“{transition}”要求填写此字段。'],
  ),
  'gate.notMet': entry(
    422,
    ['Condition not met', '条件不满足'],
    ['"{transition}" needs: {condition}.', '“{transition}”要求：{condition}。'],
  ),
});

function entry(
  status: number,
  [en, zh]: [string, string],
  [enDetail, zhDetail]: [string, string],
): CatalogueEntry {
  return { status, title: { en, 'zh-CN': zh }, detail: { en: enDetail, 'zh-CN': zhDetail } };
}
