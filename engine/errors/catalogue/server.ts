import { defineErrors } from './define-errors.ts';

/** Faults that are not the caller's: ours (500) and the world's (503, worth a retry). */
export const serverErrors = defineErrors({
  'server.internal': {
    status: 500,
    title: { en: 'Internal error', 'zh-CN': '内部错误' },
    detail: {
      en: 'Something went wrong on our side. Quote the request id when you report it.',
      'zh-CN': '服务器内部出现问题。报告时请提供请求编号。',
    },
  },
  'server.draining': {
    status: 503,
    title: { en: 'Shutting down', 'zh-CN': '正在停止' },
    detail: {
      en: 'The server is shutting down; try again in a moment.',
      'zh-CN': '服务器正在停止，请稍后重试。',
    },
  },
  'server.notReady': {
    status: 503,
    title: { en: 'Not ready', 'zh-CN': '尚未就绪' },
    detail: { en: 'The server is not ready yet.', 'zh-CN': '服务器尚未就绪。' },
  },
  'database.unavailable': {
    status: 503,
    title: { en: 'Database unavailable', 'zh-CN': '数据库不可用' },
    detail: {
      en: 'The database does not answer; try again in a moment.',
      'zh-CN': '数据库没有响应，请稍后重试。',
    },
  },
  'database.busy': {
    status: 503,
    title: { en: 'Busy', 'zh-CN': '繁忙' },
    detail: {
      en: 'Others are changing the same data at this moment; try again.',
      'zh-CN': '其他人正在更改同一数据，请重试。',
    },
  },
});
