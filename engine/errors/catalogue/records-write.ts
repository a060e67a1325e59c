import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** Creating, changing, moving and removing records. */
export const recordWriteErrors = defineErrors({
  'record.notFound': entry(404, ['Not found', '未找到'], ['There is no such record.', '没有该记录。']),
  'record.invalid': entry(
    422,
    ['Values not accepted', '值不被接受'],
    ['Some values cannot be kept; see errors.', '部分值无法保存，详见 errors。'],
  ),
  'record.stale': entry(
    412,
    ['Changed in between', '已被他人修改'],
    [
      'The record was changed in between; it is at revision {rev} now.',
      '该记录在此期间已被修改，当前版本为 {rev}。',
    ],
  ),
  'record.forbidden': entry(
    403,
    ['Not allowed', '无权操作'],
    ['You may not do this to this record.', '您无权对该记录执行此操作。'],
  ),
  'record.fieldsForbidden': entry(
    403,
    ['Fields not yours to change', '无权修改字段'],
    ['You may not change some of these fields; see errors.', '您无权修改其中部分字段，详见 errors。'],
  ),
  'record.outOfReach': entry(
    403,
    ['Out of your reach', '超出权限范围'],
    ['The record would leave what you may change.', '此操作会使记录超出您的权限范围。'],
  ),
  'record.trashed': entry(
    409,
    ['In the trash', '已在回收站'],
    ['The record is in the trash; restore it first.', '该记录在回收站中，请先恢复。'],
  ),
  'record.notTrashed': entry(
    409,
    ['Not in the trash', '不在回收站'],
    ['The record is not in the trash.', '该记录不在回收站中。'],
  ),
  'record.referenced': entry(
    409,
    ['Still referred to', '仍被引用'],
    [
      '{count} {count|record|records} of "{object}" still {count|refers|refer} to it.',
      '仍有 {count} 条“{object}”记录引用它。',
    ],
  ),
  'batch.tooMany': entry(
    422,
    ['Too many operations', '操作过多'],
    ['At most {limit} operations are written at once.', '一次最多写入 {limit} 个操作。'],
  ),
  'batch.recordTwice': entry(
    422,
    ['Record named twice', '记录重复出现'],
    [
      'An atomic batch may name a record once; {id} stands in it twice.',
      '原子批量操作中每条记录只能出现一次，{id} 出现了两次。',
    ],
  ),
  'batch.refused': entry(
    422,
    ['Nothing was written', '未写入任何内容'],
    [
      '{count} {count|operation|operations} cannot be written, so none was; see errors.',
      '{count} 个操作无法写入，因此未写入任何内容，详见 errors。',
    ],
  ),
});

function entry(
  status: number,
  [en, zh]: [string, string],
  [enDetail, zhDetail]: [string, string],
): CatalogueEntry {
  return { status, title: { en, 'zh-CN': zh }, detail: { en: enDetail, 'zh-CN': zhDetail } };
}
