import type { ProxySettings } from '../common/net/outgoing-agent.js';
import type { AppConfig } from './app.config.js';
import { withScheme } from './proxy-url.validator.js';

/** A sandbox beside the gateway, a bucket emulator: no proxy elsewhere could reach them. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The proxies for what goes out; undefined when there are none. */
export function proxiesOf(config: AppConfig): ProxySettings | undefined {
  const { httpProxy, httpsProxy, noProxy, proxyLoopback } = config;
  if (httpProxy === undefined && httpsProxy === undefined) return undefined;
  return {
    ...(httpProxy !== undefined && { httpProxy: withScheme(httpProxy) }),
    ...(httpsProxy !== undefined && { httpsProxy: withScheme(httpsProxy) }),
    noProxy: proxyLoopback ? noProxy : [...noProxy, ...LOOPBACK],
  };
}
