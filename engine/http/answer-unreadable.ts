import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCatalogue, type ErrorCode } from '#engine/errors/index.ts';

/**
 * Answers what Node could not read as a request, as every other refusal is answered. Nothing is known of it, neither its
 * address nor its language, so the words are English ones. The connection is closed.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = codeOf(error.code);
  const { status, title, detail } = errorCatalogue[code];
  const body = JSON.stringify({
    type: `urn:fieldwork:error:${code}`,
    title: title.en,
    status,
    detail: detail.en,
    code,
  });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function codeOf(code: string | undefined): ErrorCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'request.headersTooLarge';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request.timeout' : 'request.notHttp';
}
