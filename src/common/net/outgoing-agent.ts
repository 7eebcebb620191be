import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';

/** The proxies that requests to others go through. */
export interface ProxySettings {
  /** URL of the proxy for `http:` targets, perhaps with a user and a password. */
  readonly httpProxy?: string;
  /** The same for `https:` targets; left out: `httpProxy`. */
  readonly httpsProxy?: string;
  /** Hosts that are reached directly: `host`, `.domain`, `*.domain`, with `:port` or without, or `*`. */
  readonly noProxy: readonly string[];
}

export interface OutgoingOptions extends Omit<Agent.Options, 'connect' | 'connectTimeout' | 'factory'> {
  readonly proxies?: ProxySettings | undefined;
  /** For the name, TCP and TLS; through a proxy, for each of its steps: to the proxy, its answer, TLS. Default 10,000 ms. */
  readonly connectTimeoutMs?: number;
  /** `http:` targets through a tunnel too, so that nothing of a request is written before the target is reached. */
  readonly tunnelsHttp?: boolean;
  /** Finds the addresses of targets; a proxy finds them itself. */
  readonly lookup?: LookupFunction;
}

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Connections to others, through a proxy where one is set up for the target. Certificates are those of the target, checked
 * through the tunnel. HTTP/2 stays off: its streams are re-sent after a GOAWAY.
 */
export function createOutgoingAgent(given: OutgoingOptions): Dispatcher {
  const { proxies, connectTimeoutMs, tunnelsHttp, lookup, ...rest } = given;
  const timeout = connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const options = { ...rest, allowH2: false, connect: { timeout, ...(lookup && { lookup }) } };
  if (!proxies || !hasProxy(proxies)) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    connectTimeout: timeout,
    // Left out, they would be read from the environment.
    httpProxy: proxies.httpProxy ?? '',
    httpsProxy: proxies.httpsProxy ?? proxies.httpProxy ?? '',
    noProxy: proxies.noProxy.join(','),
    proxyTunnel: tunnelsHttp ?? false,
    requestTls: { allowH2: false, timeout },
    proxyTls: { allowH2: false, timeout },
    clientFactory: (origin, more) => new Pool(origin, { ...more, headersTimeout: timeout, allowH2: false }),
  });
}

/** Whether anything goes through a proxy. */
function hasProxy({ httpProxy, httpsProxy }: ProxySettings): boolean {
  return httpProxy !== undefined || httpsProxy !== undefined;
}
