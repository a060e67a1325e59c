import type { IncomingMessage, Server } from 'node:http';

/** Header in which the slug of `/w/<slug>/socket.io` travels on; what a client sends under it is removed. */
export const workspaceHeader = 'x-fieldwork-workspace';

/** Makes `/w/<slug>/socket.io` mean the socket of that workspace. Call after socket.io has been attached. */
export function takeWorkspacePrefix(server: Server): void {
  server.prependListener('request', rewrite);
  server.prependListener('upgrade', rewrite);
}

function rewrite(req: IncomingMessage): void {
  delete req.headers[workspaceHeader];
  const found = /^\/w\/([a-z0-9][a-z0-9-]{0,29})(\/socket\.io\/.*)$/.exec(req.url ?? '');
  if (found?.[1] === undefined || found[2] === undefined) return;
  req.headers[workspaceHeader] = found[1];
  req.url = found[2];
}
