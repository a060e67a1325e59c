import type { boardTexts as boardTextsEn } from '../en/board.ts';

/** Boards and moving between stages. */
export const boardTexts: Record<keyof typeof boardTextsEn, string> = {
  'board.label': '阶段',
  'board.fold': '收起{{stage}}',
  'board.open': '展开{{stage}}',
  'board.weighted': '加权 {{sum}} · {{percent}}',
  'board.notFrom': '无法由“{{stage}}”进入',
  'board.firstTo': '请先推进到“{{stage}}”。',
  'board.noWay': '当前阶段没有通往这里的步骤。',
  'board.noDirectWay': '无法直达',
  'board.notYours': '无权执行',
  'board.notYoursText': '你的角色不能执行此步骤。',
  'board.empty': '暂无记录',
  'board.card': '{{title}}，{{stage}}',
  'board.move': '移动 {{title}}',
  'board.moveTo': '移动到…',
  'board.up': '在本列上移',
  'board.down': '在本列下移',
  'board.reordered': '已在本列中移动。',
  'move.missing_one': '进入“{{stage}}”还缺 {{count}} 项',
  'move.missing_other': '进入“{{stage}}”还缺 {{count}} 项',
  'move.nothingElse': '在此补齐即可，其他内容不变。',
  'move.submit': '推进',
  'move.escape': 'Esc',
  'move.done': '已移动到“{{stage}}”',
  'move.refused': '无法移动到那里',
};
