import { IsBoolean, IsOptional, Length } from 'class-validator';
import { FromEnvironment } from './from-environment.js';
import { PlacingSettings } from './placing.config.js';
import { IsProxyUrl } from './proxy-url.validator.js';

/** The proxy for what goes out; a part of the one configuration. */
export abstract class ProxySettings extends PlacingSettings {
  @FromEnvironment(
    'HTTPS_PROXY',
    'Proxy for everything that goes out to https URLs, such as http://user:password@proxy.example:3128; also https_proxy; unset: HTTP_PROXY',
    { secret: true, alias: 'https_proxy' },
  )
  @IsOptional()
  @IsProxyUrl()
  readonly httpsProxy?: string;

  @FromEnvironment('HTTP_PROXY', 'The same for http URLs; also http_proxy', { secret: true, alias: 'http_proxy' })
  @IsOptional()
  @IsProxyUrl()
  readonly httpProxy?: string;

  @FromEnvironment(
    'NO_PROXY',
    'Hosts that are reached without the proxy: host, .domain, *.domain, each with :port or without, or *; also no_proxy',
    { alias: 'no_proxy', isList: true },
  )
  @Length(1, 255, { each: true })
  readonly noProxy: readonly string[] = [];

  @FromEnvironment('PROXY_LOOPBACK', 'Send requests to localhost, 127.0.0.1 and ::1 through the proxy, too')
  @IsBoolean()
  readonly proxyLoopback: boolean = false;
}
