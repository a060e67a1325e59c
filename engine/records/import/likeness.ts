import type { CompiledObject } from '#engine/metadata/index.ts';
import { headerWords } from './header-words.ts';
import type { FileColumn } from './import-document.ts';
import { isCountryName } from './is-country-name.ts';
import { type Target, targetLabel } from './targets.ts';

/** Words that headers of other systems use for what has another name here, folded. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  owner: [
    'owner',
    'salesagent',
    'agent',
    'salesrep',
    'rep',
    'salesperson',
    'accountmanager',
    '业务员',
    '销售',
    '销售员',
    '销售代表',
    '归属人',
  ],
  stage: ['stage', 'dealstage', 'salesstage', 'status', '阶段', '销售阶段', '商机阶段'],
  department: ['department', 'regionaloffice', 'region', 'office', 'team', '部门', '区域', '大区'],
  name: ['name', 'fullname', 'salesagent', 'agent', 'member', 'employee', '姓名', '名字', '员工'],
  email: ['email', 'mail', 'emailaddress', '邮箱', '电子邮件', '邮件'],
};
const prices = ['price', 'salesprice', 'listprice', 'unitprice', '价格', '售价'];
const alike: Readonly<Record<string, readonly string[]>> = {
  amount: ['value', 'closevalue', 'amount', 'revenue', '金额', '成交金额'],
  price: prices,
  listPrice: prices,
};

/**
 * How much a column is called like a target. 4: the same; 3: the same but for the object's own name; 2.5: the same words in
 * another order or form; 2: another word for it; 1: a place, and what is in it are countries; 0: nothing alike.
 */
export function likeness(column: FileColumn, target: Target, object: CompiledObject | undefined): number {
  const name = fold(column.column);
  const texts = [target.name, ...textsOf(targetLabel(target))];
  const names = texts.map(fold);
  if (names.includes(name)) return 4;
  const own = object ? [object.name, ...textsOf(object.label)] : [];
  const ownNames = own.map(fold);
  if (object && target.name === object.nameField && ownNames.includes(name)) return 3.5;
  const isOwn = ownNames.some(
    (word) => names.includes(without(name, word)) || names.some((each) => without(each, word) === name),
  );
  if (isOwn) return 3;
  if (hasSameWords(column.column, texts, own)) return 2.5;
  const others = target.kind === 'field' ? alike[target.name] : otherWords[target.name];
  if (others?.includes(name) === true) return 2;
  return isCountry(target) && isPlace(column) ? 1 : 0;
}

function hasSameWords(header: string, texts: readonly string[], own: readonly string[]): boolean {
  const ownWords = new Set(own.flatMap(headerWords));
  const said = (text: string) => headerWords(text).join(' ');
  const saidShort = (text: string) =>
    headerWords(text)
      .filter((word) => !ownWords.has(word))
      .join(' ');
  const wanted = [said(header), saidShort(header)].filter((words) => words !== '');
  return texts.some((text) => wanted.includes(said(text)) || wanted.includes(saidShort(text)));
}

const isCountry = (target: Target) =>
  target.kind === 'field' && (target.name === 'country' || target.name.endsWith('Country'));

/** Whether a column is called a place and most of its samples are countries. */
function isPlace({ column, samples }: FileColumn): boolean {
  const isCalled = headerWords(column).some((word) => ['country', 'location', 'nation'].includes(word));
  return isCalled && samples.filter(isCountryName).length * 2 > samples.length;
}

function without(text: string, word: string): string {
  if (word === '' || text === word) return text;
  return text.startsWith(word)
    ? text.slice(word.length)
    : text.endsWith(word)
      ? text.slice(0, -word.length)
      : text;
}

function textsOf(text: string | Record<string, string>): string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./()#:：（）]+/g, '');
}
