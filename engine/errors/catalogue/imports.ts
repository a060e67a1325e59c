import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** Uploading, mapping, checking and running imports, and what can be wrong with a cell. */
export const importErrors = defineErrors({
  'import.notFound': entry(
    404,
    ['No such import', '没有该导入'],
    ['There is no such import.', '没有该导入任务。'],
  ),
  'import.notMultipart': entry(
    415,
    ['No upload', '不是文件上传'],
    ['Send the file as multipart/form-data.', '请以 multipart/form-data 方式上传文件。'],
  ),
  'import.noFile': entry(422, ['No file', '没有文件'], ['The upload holds no file.', '上传内容中没有文件。']),
  'import.unknownObject': entry(
    422,
    ['No such object', '没有该对象'],
    ['There is no object "{name}" you could import.', '没有您可以导入的对象“{name}”。'],
  ),
  'import.tooLarge': entry(
    413,
    ['File too large', '文件过大'],
    ['A file may have at most {limit} MB.', '文件不得超过 {limit} MB。'],
  ),
  'import.empty': entry(
    422,
    ['Empty file', '文件为空'],
    ['The file holds no header line.', '文件中没有标题行。'],
  ),
  'import.noRows': entry(
    422,
    ['No rows', '没有数据行'],
    ['The file holds no rows below its header.', '标题行下没有数据。'],
  ),
  'import.tooManyColumns': entry(
    422,
    ['Too many columns', '列过多'],
    ['A file may have at most {limit} columns.', '文件最多包含 {limit} 列。'],
  ),
  'import.workbook': entry(
    422,
    ['An Excel workbook', '这是 Excel 工作簿'],
    [
      'This is an Excel workbook. Save it in Excel as “CSV UTF-8” and choose that file.',
      '这是 Excel 工作簿。请在 Excel 中另存为“CSV UTF-8”，然后选择该文件。',
    ],
  ),
  'import.brokenQuotes': entry(
    422,
    ['Broken quotes', '引号不匹配'],
    [
      'A quotation mark near line {line} is not closed or stands inside a cell; double it there.',
      '第 {line} 行附近的引号未闭合或位于单元格中间，请将其写成两个引号。',
    ],
  ),
  'import.brokenFile': entry(
    422,
    ['Not a CSV file', '不是 CSV 文件'],
    ['The file cannot be read as CSV near line {line}.', '第 {line} 行附近无法按 CSV 读取。'],
  ),
  'import.fileGone': entry(
    409,
    ['File gone', '文件已删除'],
    ['The uploaded file is no longer there.', '上传的文件已不存在。'],
  ),
  'import.mappingInvalid': entry(
    422,
    ['Mapping not possible', '映射无效'],
    ['The mapping cannot be used; see errors.', '映射无法使用，详见 errors。'],
  ),
  'import.unknownColumn': entry(
    422,
    ['No such column', '没有该列'],
    ['The file has no column "{name}".', '文件中没有列“{name}”。'],
  ),
  'import.unknownTarget': entry(
    422,
    ['No such field', '没有该字段'],
    ['There is no field "{name}" you could fill.', '没有您可以填写的字段“{name}”。'],
  ),
  'import.targetTwice': entry(
    422,
    ['Filled twice', '重复映射'],
    ['"{name}" is filled by two columns.', '“{name}”被两列重复填写。'],
  ),
  'import.keyNotMapped': entry(
    422,
    ['Key without column', '匹配键缺少列'],
    ['The key "{name}" has no column.', '匹配键“{name}”没有对应的列。'],
  ),
  'import.state': entry(
    409,
    ['Not now', '当前状态不允许'],
    ['This is not possible while the import is "{state}".', '导入处于“{state}”状态时无法执行此操作。'],
  ),
  'import.nothingMissing': entry(
    409,
    ['Nothing missing', '没有缺少的内容'],
    ['The file names no stage or option that is missing.', '文件中没有缺少的阶段或选项。'],
  ),
  'import.ambiguous': cell('"{value}" names more than one.', '“{value}”对应多个对象。'),
  'import.keyMissing': cell('The key is empty in this row.', '此行的匹配键为空。'),
  'import.noMatch': cell('Nothing was found for "{value}".', '没有找到“{value}”。'),
  'import.stageOfExisting': cell(
    'The stage of an existing record changes only by its transitions.',
    '已有记录的阶段只能通过流转更改。',
  ),
  'import.optionToPublish': cell(
    '"{value}" is a new option and must be published first.',
    '“{value}”是新选项，须先发布。',
  ),
  'member.exists': cell('There is a member of this name already.', '已有同名成员。'),
  'option.unknown': cell('"{value}" is not one of the options.', '“{value}”不是可选项。'),
  'number.format': cell('This is not a number.', '这不是数字。'),
  'number.range': cell(
    'The number must lie between {minimum} and {maximum}.',
    '数字须在 {minimum} 与 {maximum} 之间。',
  ),
  'date.format': cell('This is not a date in the chosen form.', '日期格式不符。'),
  'date.ambiguous': cell(
    'Day and month cannot be told apart; choose a date format.',
    '无法区分日和月，请选择日期格式。',
  ),
  'dateTime.format': cell('This is not a point in time in the chosen form.', '时间格式不符。'),
  'email.format': cell('This is not an e-mail address.', '这不是电子邮箱地址。'),
  'phone.format': cell('This is not a phone number.', '这不是电话号码。'),
  'url.format': cell('This is not a web address.', '这不是网址。'),
  'text.tooLong': cell('The text is too long.', '文本过长。'),
  'option.tooMany': cell('Too many options.', '选项过多。'),
  'value.readOnly': cell('The system sets this field.', '此字段由系统设置。'),
  'boolean.format': cell('This is neither yes nor no.', '这既不是“是”也不是“否”。'),
});

function cell(en: string, zh: string): CatalogueEntry {
  return entry(422, ['Cell not accepted', '单元格不被接受'], [en, zh]);
}

function entry(
  status: number,
  [en, zh]: [string, string],
  [enDetail, zhDetail]: [string, string],
): CatalogueEntry {
  return { status, title: { en, 'zh-CN': zh }, detail: { en: enDetail, 'zh-CN': zhDetail } };
}
