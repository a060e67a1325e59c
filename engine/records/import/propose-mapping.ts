import type { CompiledObject } from '#engine/metadata/index.ts';
import { detectDateFormat } from '#schemas/field-kinds/index.ts';
import type { ImportColumn, ImportMapping } from '#schemas/types/index.ts';
import type { FileColumn } from './import-document.ts';
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
const alike: Readonly<Record<string, readonly string[]>> = {
  amount: ['value', 'closevalue', 'amount', 'revenue', '金额', '成交金额'],
  price: ['price', 'salesprice', 'listprice', 'unitprice', '价格', '售价'],
};

/**
 * What the headers of a file suggest: each target is proposed once, for the column that is called most like it, in any
 * language. Date formats are those that read every sample; percentages are whole where a % sign says so.
 */
export function proposeMapping(given: {
  columns: readonly FileColumn[];
  targets: readonly Target[];
  object?: CompiledObject;
}): ImportMapping {
  const { columns, targets, object } = given;
  const pairs = columns
    .flatMap((column) =>
      targets.map((target) => ({ column, target, score: likeness(column.column, target, object) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const chosen = new Map<FileColumn, Target>();
  const taken = new Set<Target>();
  for (const { column, target } of pairs) {
    if (chosen.has(column) || taken.has(target)) continue;
    chosen.set(column, target);
    taken.add(target);
  }
  const key = keyOf([...taken], object);
  const proposed = columns.map((column) => proposeColumn(column, chosen.get(column)));
  return {
    columns: withName(proposed, { key, targets, object }),
    mode: key.length > 0 ? 'upsert' : 'create',
    ...(key.length > 0 && { key }),
    automation: 'skip',
  };
}

/** Records whose name no column gives are called as their key is: the column fills both. */
function withName(
  columns: ImportColumn[],
  given: { key: readonly string[]; targets: readonly Target[]; object: CompiledObject | undefined },
): ImportColumn[] {
  const { key, targets, object } = given;
  const name = targets.find((target) => target.kind === 'field' && target.name === object?.nameField);
  const index = columns.findIndex(({ field }) => field !== undefined && field === key[0]);
  const source = columns[index];
  const isFilled = columns.some(({ field }) => field === name?.name);
  if (!source || name?.kind !== 'field' || name.field.kind !== 'text' || isFilled) return columns;
  return columns.toSpliced(index + 1, 0, { column: source.column, field: name.name });
}

function proposeColumn({ column, samples }: FileColumn, target: Target | undefined): ImportColumn {
  if (!target) return { column };
  const proposal: ImportColumn = { column, field: target.name };
  if (target.kind === 'member') {
    if (target.name === 'department') proposal.unknown = 'create';
    return proposal;
  }
  const kind = target.kind === 'field' ? target.field.kind : target.name;
  if (kind === 'date' || kind === 'dateTime' || kind === 'stageSince') {
    const detected = detectDateFormat(samples);
    if (detected.kind === 'format') proposal.format = detected.format;
    if (detected.kind === 'ambiguous' && detected.formats[0]) proposal.format = detected.formats[0];
  }
  if (kind === 'percent') {
    const isFraction = samples.every((sample) => !sample.includes('%') && Math.abs(Number(sample)) <= 1);
    proposal.percent = isFraction ? 'fraction' : 'whole';
  }
  return proposal;
}

/** 4: called the same; 3: the same but for the object's own name; 2: another word for it; 0: nothing alike. */
function likeness(header: string, target: Target, object: CompiledObject | undefined): number {
  const name = fold(header);
  const names = [target.name, ...textsOf(targetLabel(target))].map(fold);
  if (names.includes(name)) return 4;
  const own = object ? [object.name, ...textsOf(object.label)].map(fold) : [];
  if (object && target.name === object.nameField && own.includes(name)) return 3.5;
  const isOwn = own.some(
    (word) => names.includes(without(name, word)) || names.some((each) => without(each, word) === name),
  );
  if (isOwn) return 3;
  const others = target.kind === 'field' ? alike[target.name] : otherWords[target.name];
  return others?.includes(name) === true ? 2 : 0;
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

/** A unique key whose fields all have a column; members are known by their name or e-mail. */
function keyOf(targets: readonly Target[], object: CompiledObject | undefined): string[] {
  const names = new Set(targets.map(({ name }) => name));
  if (!object) return names.has('email') ? ['email'] : names.has('name') ? ['name'] : [];
  return [...(object.unique.find(({ fields }) => fields.every((field) => names.has(field)))?.fields ?? [])];
}
