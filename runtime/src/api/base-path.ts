const prefixed = /^\/w\/[a-z0-9-]+(?=\/|$)/;

/** The workspace prefix of the address (`/w/<slug>`), or '' where the session's workspace is meant. */
export function workspacePrefix(pathname: string = window.location.pathname): string {
  return prefixed.exec(pathname)?.[0] ?? '';
}

/** The address of an API call: `/me` → `/api/v1/me`, below the workspace prefix where there is one. */
export function apiUrl(path: string): string {
  return `${workspacePrefix()}/api/v1${path}`;
}
