import type { Change } from './change.ts';

/** What people call the settings that a change names; what is not here is called by its property. */
export const settingWords: Record<string, Change['message']> = {
  label: { en: 'label', 'zh-CN': '名称' },
  labelPlural: { en: 'plural label', 'zh-CN': '复数名称' },
  help: { en: 'help', 'zh-CN': '说明' },
  en: { en: 'English', 'zh-CN': '英文' },
  'zh-CN': { en: 'Chinese', 'zh-CN': '中文' },
  precision: { en: 'decimals', 'zh-CN': '小数位数' },
  maxLength: { en: 'longest text', 'zh-CN': '最大长度' },
  readOnly: { en: 'read-only', 'zh-CN': '只读' },
  required: { en: 'required fields', 'zh-CN': '必填字段' },
  unique: { en: 'unique key', 'zh-CN': '唯一键' },
  search: { en: 'search', 'zh-CN': '搜索' },
  active: { en: 'offered', 'zh-CN': '可选' },
  colour: { en: 'colour', 'zh-CN': '颜色' },
  category: { en: 'kind of end', 'zh-CN': '结束类型' },
  probability: { en: 'win chance', 'zh-CN': '赢率' },
  stages: { en: 'order of the stages', 'zh-CN': '阶段顺序' },
  start: { en: 'start', 'zh-CN': '起始阶段' },
  from: { en: 'from', 'zh-CN': '起始' },
  to: { en: 'to', 'zh-CN': '目标' },
  ask: { en: 'asked fields', 'zh-CN': '要求填写的字段' },
  when: { en: 'condition', 'zh-CN': '条件' },
  roles: { en: 'roles', 'zh-CN': '角色' },
  span: { en: 'width', 'zh-CN': '宽度' },
};
