type Params = Readonly<Record<string, unknown>>;

const types: Record<string, string> = {
  boolean: '是非值',
  number: '数字',
  money: '金额',
  text: '文本',
  'list of texts': '文本列表',
  user: '人员',
  stage: '阶段',
  date: '日期',
  'date and time': '日期时间',
  duration: '时长',
  null: '空值',
};
const typeWord = (value: unknown) => types[String(value)] ?? String(value).replace(/^reference to /, '关联');

const sentences: Record<string, (params: Params) => string | undefined> = {
  'expression.syntax': () => '无法读懂此条件',
  'expression.unknownName': ({ name }) => `这里没有“${String(name)}”`,
  'expression.unknownFunction': ({ name }) => `没有函数“${String(name)}”`,
  'expression.tooManyHops': ({ name }) => `“${String(name)}”：路径最多经过两个关联`,
  'expression.type': ({ expected, found, left, right }) =>
    expected !== undefined
      ? `此处需要${typeWord(expected)}，实为${typeWord(found)}`
      : left !== undefined
        ? `${typeWord(left)}与${typeWord(right)}不能放在一起比较`
        : undefined,
  'expression.operator': ({ field, op }) => `字段“${String(field)}”不能使用 ${String(op)}`,
  'expression.value': ({ field, op }) => `字段“${String(field)}”使用 ${String(op)} 时值的类型不对`,
  'expression.unknownOption': ({ name, value }) => `“${String(name)}”不会是“${String(value)}”`,
};

/** The problem of a condition in Chinese; in English where it is one that nobody has put into Chinese. */
export function expressionProblem(params: Params): string {
  const { rule, problem } = params;
  return sentences[String(rule)]?.(params) ?? String(problem);
}
