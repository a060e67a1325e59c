import type { Config } from '#engine/config/index.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Under which addresses the engine is itself (DECISIONS 21, 24). */
export interface Origins {
  /** Told once the server listens; until then no loopback address is right. */
  setPort(port: number): void;
  /** The address to show to people. */
  main(): string;
  /** Origins from which a browser may change things. */
  list(): string[];
  isOrigin(origin: string): boolean;
  /** `host` as in the Host header, with its port unless that is the scheme's own. */
  isHost(host: string): boolean;
  isSecure: boolean;
  /** Name of the session cookie: with the `__Host-` prefix over https. */
  cookieName: string;
  /** Whether people may sign in here: https, this computer, or a host the operator named. */
  maySignIn(): boolean;
}

/** Returns the addresses that follow from the configuration: the public URL, else loopback names with the port. */
export function createOrigins(config: Pick<Config, 'publicUrl' | 'allowHttpHost' | 'host'>): Origins {
  let port: number | undefined;
  const list = () => {
    if (config.publicUrl !== undefined) return [new URL(config.publicUrl).origin];
    if (port === undefined) return [];
    return loopbackNames.map((name) => new URL(`http://${name}:${port}`).origin);
  };
  const isSecure = config.publicUrl?.startsWith('https:') === true;
  return {
    setPort: (bound) => void (port = bound),
    main: () =>
      config.publicUrl ?? `http://${loopbackNames.includes(config.host) ? config.host : '127.0.0.1'}:${port}`,
    list,
    isOrigin: (origin) => list().includes(origin),
    isHost: (host) => list().some((origin) => new URL(origin).host === host.toLowerCase()),
    isSecure,
    cookieName: isSecure ? '__Host-fieldwork' : 'fieldwork',
    maySignIn() {
      const { publicUrl, allowHttpHost } = config;
      if (isSecure || publicUrl === undefined) return true;
      const { hostname, host } = new URL(publicUrl);
      return loopbackNames.includes(hostname) || allowHttpHost === hostname || allowHttpHost === host;
    },
  };
}
