import { defineErrors } from './define-errors.ts';

/** What can be wrong with a request before any room looks at what it asks for. */
export const requestErrors = defineErrors({
  'request.malformed': {
    status: 400,
    title: { en: 'Malformed request', 'zh-CN': '请求格式错误' },
    detail: { en: 'The request body is not valid JSON.', 'zh-CN': '请求正文不是有效的 JSON。' },
  },
  'request.notHttp': {
    status: 400,
    title: { en: 'Not a request', 'zh-CN': '不是有效的请求' },
    detail: { en: 'This cannot be read as an HTTP request.', 'zh-CN': '无法作为 HTTP 请求读取。' },
  },
  'request.headersTooLarge': {
    status: 431,
    title: { en: 'Headers too large', 'zh-CN': '请求头过大' },
    detail: {
      en: 'Address and headers of a request may hold at most 16 KB.',
      'zh-CN': '请求的地址与请求头合计最多 16 KB。',
    },
  },
  'request.timeout': {
    status: 408,
    title: { en: 'Request too slow', 'zh-CN': '请求过慢' },
    detail: { en: 'The request did not arrive in time.', 'zh-CN': '请求未在规定时间内到达。' },
  },
  'request.address': {
    status: 400,
    title: { en: 'Malformed address', 'zh-CN': '地址格式错误' },
    detail: {
      en: 'The address is not valid: a % is not followed by UTF-8 in hex.',
      'zh-CN': '地址无效：% 之后不是有效的 UTF-8 十六进制编码。',
    },
  },
  'request.invalid': {
    status: 422,
    title: { en: 'Invalid request', 'zh-CN': '请求内容无效' },
    detail: {
      en: 'Parts of the request do not have the expected form; see errors.',
      'zh-CN': '请求的部分内容不符合要求，详见 errors。',
    },
  },
  'request.shape': {
    status: 422,
    title: { en: 'Unexpected value', 'zh-CN': '值不符合要求' },
    detail: { en: 'This value {reason}.', 'zh-CN': '该值{reason}。' },
  },
  'request.tooDeep': {
    status: 400,
    title: { en: 'Too deeply nested', 'zh-CN': '嵌套层级过深' },
    detail: {
      en: 'JSON may be nested at most {limit} levels deep.',
      'zh-CN': 'JSON 最多嵌套 {limit} 层。',
    },
  },
  'request.tooManyKeys': {
    status: 400,
    title: { en: 'Too many keys', 'zh-CN': '键过多' },
    detail: {
      en: 'A request body may hold at most {limit} keys and list items.',
      'zh-CN': '请求正文最多包含 {limit} 个键和列表项。',
    },
  },
  'request.forbiddenKey': {
    status: 400,
    title: { en: 'Forbidden key', 'zh-CN': '禁止使用的键名' },
    detail: { en: 'The key "{key}" is not accepted.', 'zh-CN': '不接受键名“{key}”。' },
  },
  'request.brokenText': {
    status: 400,
    title: { en: 'Broken text', 'zh-CN': '文本已损坏' },
    detail: {
      en: 'A text holds half of a character (an unpaired surrogate).',
      'zh-CN': '文本中含有半个字符（未成对的代理项）。',
    },
  },
  'request.notFound': {
    status: 404,
    title: { en: 'Not found', 'zh-CN': '未找到' },
    detail: { en: 'There is nothing at this address.', 'zh-CN': '此地址没有内容。' },
  },
  'request.methodNotAllowed': {
    status: 405,
    title: { en: 'Method not allowed', 'zh-CN': '不支持该方法' },
    detail: { en: 'This address does not answer {method}.', 'zh-CN': '此地址不支持 {method}。' },
  },
  'request.tooLarge': {
    status: 413,
    title: { en: 'Request too large', 'zh-CN': '请求过大' },
    detail: {
      en: 'The request body is larger than {limit} bytes.',
      'zh-CN': '请求正文超过 {limit} 字节。',
    },
  },
  'request.mediaType': {
    status: 415,
    title: { en: 'Unsupported media type', 'zh-CN': '不支持的媒体类型' },
    detail: { en: 'This address accepts {expected} only.', 'zh-CN': '此地址只接受 {expected}。' },
  },
  'request.wrongHost': {
    status: 421,
    title: { en: 'Wrong host', 'zh-CN': '主机名不符' },
    detail: {
      en: 'This server does not answer for the host name in the request.',
      'zh-CN': '本服务器不为该主机名提供服务。',
    },
  },
  'request.foreignOrigin': {
    status: 403,
    title: { en: 'Foreign origin', 'zh-CN': '来源不受信任' },
    detail: {
      en: 'The request comes from another site and was refused.',
      'zh-CN': '请求来自其他站点，已被拒绝。',
    },
  },
  'request.missingMark': {
    status: 403,
    title: { en: 'Header missing', 'zh-CN': '缺少请求头' },
    detail: {
      en: 'A change made with a browser session must carry the header X-Fieldwork: 1.',
      'zh-CN': '通过浏览器会话进行的更改必须带有请求头 X-Fieldwork: 1。',
    },
  },
  'request.tooMany': {
    status: 429,
    title: { en: 'Too many requests', 'zh-CN': '请求过于频繁' },
    detail: {
      en: 'Too many requests; try again in {seconds} seconds.',
      'zh-CN': '请求过于频繁，请在 {seconds} 秒后重试。',
    },
  },
  'precondition.required': {
    status: 428,
    title: { en: 'Revision required', 'zh-CN': '需要版本号' },
    detail: {
      en: 'Name the revision you changed in If-Match, or * to overwrite knowingly.',
      'zh-CN': '请在 If-Match 中给出所修改的版本号，或用 * 明确表示覆盖。',
    },
  },
  'precondition.malformed': {
    status: 400,
    title: { en: 'Malformed revision', 'zh-CN': '版本号格式错误' },
    detail: {
      en: 'If-Match must be one revision in quotes, or *.',
      'zh-CN': 'If-Match 必须是一个带引号的版本号，或 *。',
    },
  },
  'idempotency.reused': {
    status: 422,
    title: { en: 'Key used for another request', 'zh-CN': '幂等键已用于其他请求' },
    detail: {
      en: 'This Idempotency-Key was used for a different request within the last 48 hours.',
      'zh-CN': '此 Idempotency-Key 在 48 小时内已用于不同的请求。',
    },
  },
  'idempotency.running': {
    status: 409,
    title: { en: 'Still running', 'zh-CN': '仍在执行' },
    detail: {
      en: 'The first request with this Idempotency-Key has not finished yet.',
      'zh-CN': '使用此 Idempotency-Key 的首个请求尚未完成。',
    },
  },
  'idempotency.unknown': {
    status: 409,
    title: { en: 'Outcome not known', 'zh-CN': '结果未知' },
    detail: {
      en: 'The first request with this Idempotency-Key was cut off; look whether it took effect and use a new key.',
      'zh-CN': '使用此 Idempotency-Key 的首个请求被中断；请先确认是否已生效，再使用新的键。',
    },
  },
  'idempotency.malformed': {
    status: 400,
    title: { en: 'Malformed key', 'zh-CN': '幂等键格式错误' },
    detail: {
      en: 'An Idempotency-Key has 1 to 200 printable ASCII characters.',
      'zh-CN': 'Idempotency-Key 应为 1 至 200 个可打印 ASCII 字符。',
    },
  },
});
