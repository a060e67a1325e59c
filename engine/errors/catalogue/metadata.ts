import { type CatalogueEntry, defineErrors } from './define-errors.ts';

/** Drafts, publishing, releases and packs. */
export const metadataErrors = defineErrors({
  'metadata.objectNotFound': entry(
    404,
    ['No such object', '没有该对象'],
    ['There is no object "{object}".', '没有对象“{object}”。'],
  ),
  'draft.unknownKind': entry(
    404,
    ['No such kind', '没有该类组件'],
    ['There is no kind of component called "{kind}".', '没有名为“{kind}”的组件类型。'],
  ),
  'draft.componentNotFound': entry(
    404,
    ['No such component', '没有该组件'],
    ['There is no {kind} "{name}" in the draft.', '草稿中没有 {kind}“{name}”。'],
  ),
  'draft.stale': entry(
    412,
    ['Changed in between', '已被他人修改'],
    [
      'The component was changed in between; take the current one and apply your change again.',
      '该组件在此期间已被修改，请基于最新版本重新修改。',
    ],
  ),
  'draft.exists': entry(
    412,
    ['Exists already', '已存在'],
    ['The name "{name}" is taken by another {kind} already.', '已存在 {kind}“{name}”。'],
  ),
  'draft.notADocument': entry(
    422,
    ['Not a component', '不是组件文档'],
    [
      'The body must be the JSON document of the {kind} "{name}".',
      '请求正文必须是 {kind}“{name}”的 JSON 文档。',
    ],
  ),
  'draft.wrongIdentity': entry(
    422,
    ['Another component', '组件标识不符'],
    [
      'The document must say it is the {kind} "{name}", as its address does.',
      '文档中的标识必须与地址一致：{kind}“{name}”。',
    ],
  ),
  'draft.wrongName': entry(
    422,
    ['Name not allowed', '名称不符合规则'],
    [
      'A name is a lower-case letter followed by up to 62 letters and digits (a pack: lower-case words joined by hyphens).',
      '名称须以小写字母开头，后接最多 62 个字母或数字（模板包：以连字符连接的小写单词）。',
    ],
  ),
  'draft.tooLarge': entry(
    413,
    ['Component too large', '组件过大'],
    ['A component has at most {limit} bytes.', '一个组件最多 {limit} 字节。'],
  ),
  'draft.empty': entry(
    409,
    ['Nothing to publish', '没有可发布的内容'],
    ['The draft changes nothing.', '草稿没有任何更改。'],
  ),
  'draft.invalid': entry(
    422,
    ['Draft not valid', '草稿无效'],
    [
      'The draft cannot be published: {count} {count|finding|findings}, see errors.',
      '草稿无法发布：共 {count} 个问题，详见 errors。',
    ],
  ),
  'draft.behind': entry(
    409,
    ['Draft is behind', '草稿已落后'],
    [
      'Another release was activated since this draft was begun; bring the draft up to it first.',
      '自草稿开始后已启用了其他版本，请先将草稿更新到最新版本。',
    ],
  ),
  'draft.conflicts': entry(
    409,
    ['Conflicting changes', '更改存在冲突'],
    [
      'The draft and the active release changed the same places differently; choose for each of them.',
      '草稿与当前版本对同一处做了不同的更改，请逐一选择。',
    ],
  ),
  'release.notFound': entry(
    404,
    ['No such release', '没有该版本'],
    ['There is no release {release}.', '没有版本 {release}。'],
  ),
  'release.active': entry(
    409,
    ['Active already', '已是当前版本'],
    ['Release {release} is the active one.', '版本 {release} 已是当前版本。'],
  ),
  'release.broken': entry(
    500,
    ['Release damaged', '版本已损坏'],
    [
      'Release {release} does not match its checksum and is not used.',
      '版本 {release} 与校验和不符，不会启用。',
    ],
  ),
  'release.moved': entry(
    409,
    ['Another release was activated', '已启用其他版本'],
    [
      'Another release was activated at the same time; look at it and try again.',
      '同时启用了其他版本，请查看后重试。',
    ],
  ),
  'release.notReversible': entry(
    409,
    ['Cannot go back', '无法返回该版本'],
    [
      'Release {release} does not fit what has been stored since: {count} {count|finding|findings}, see errors.',
      '版本 {release} 与此后存储的数据不符：共 {count} 个问题，详见 errors。',
    ],
  ),
  'publish.duplicates': entry(
    422,
    ['Values repeat', '存在重复值'],
    [
      '{object}: the unique key "{key}" cannot be published, {count} {count|value is|values are} held by several records.',
      '{object}：唯一键“{key}”无法发布，有 {count} 个值被多条记录使用。',
    ],
  ),
  'pack.notFound': entry(
    404,
    ['No such pack', '没有该模板包'],
    ['There is no pack "{pack}".', '没有模板包“{pack}”。'],
  ),
  'pack.installed': entry(
    409,
    ['Installed already', '已安装'],
    ['The pack "{pack}" is installed already.', '模板包“{pack}”已安装。'],
  ),
  'pack.busy': entry(
    409,
    ['Another install is running', '正在进行其他安装'],
    [
      'Somebody is installing a pack or removing demo data right now; try again in a moment.',
      '有人正在安装模板包或删除演示数据，请稍后重试。',
    ],
  ),
  'pack.notInstalled': entry(
    409,
    ['Not installed', '尚未安装'],
    ['The pack "{pack}" is not installed.', '模板包“{pack}”尚未安装。'],
  ),
  'pack.requires': entry(
    409,
    ['Required pack does not fit', '所需模板包不匹配'],
    [
      'The pack "{pack}" requires "{required}" {range}, which is not available.',
      '模板包“{pack}”需要“{required}”{range}，但不可用。',
    ],
  ),
  'pack.namesTaken': entry(
    409,
    ['Names taken', '名称已被占用'],
    ['The workspace has components of the same names: {names}.', '工作区已有同名组件：{names}。'],
  ),
  'pack.nameTaken': entry(
    409,
    ['Name taken', '名称已被占用'],
    ['The name "{name}" is taken by another {kind} already.', '已存在 {kind}“{name}”。'],
  ),
  'pack.invalid': entry(
    422,
    ['Pack not valid', '模板包无效'],
    [
      'The pack "{pack}" cannot be installed: {count} {count|finding|findings}, see errors.',
      '模板包“{pack}”无法安装：共 {count} 个问题，详见 errors。',
    ],
  ),
  'pack.demoFailed': entry(
    422,
    ['Demo data refused', '演示数据被拒绝'],
    ['Demo record "{key}" of the pack "{pack}" was refused.', '模板包“{pack}”的演示记录“{key}”被拒绝。'],
  ),
});

function entry(
  status: number,
  [en, zh]: [string, string],
  [enDetail, zhDetail]: [string, string],
): CatalogueEntry {
  return { status, title: { en, 'zh-CN': zh }, detail: { en: enDetail, 'zh-CN': zhDetail } };
}
