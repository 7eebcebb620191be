import type OSS from 'ali-oss';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { AliyunCredentials } from '../../../aliyun/auth/credentials.js';
import type { ProxySettings } from '../../../common/net/outgoing-agent.js';

export interface OssOptions {
  readonly bucket: string;
  /** E.g. `cn-hangzhou`; it is signed. */
  readonly region: string;
  /** URL of the region's endpoint, e.g. the internal one; default the public one by HTTPS. */
  readonly endpoint?: string | undefined;
  /** Begins the name of every object. */
  readonly prefix: string;
  readonly proxies?: ProxySettings | undefined;
  readonly lendKey: () => Promise<AliyunCredentials>;
}

const TIMEOUT_MS = 120_000;

/** The client of object storage, with the key of the moment. Its library is loaded at the first use: most gateways need it never. */
export class OssConnection {
  private held: { readonly key: AliyunCredentials; readonly client: OSS } | undefined;

  private readonly agents: OssAgents;

  constructor(private readonly options: OssOptions) {
    this.agents = createAgents(options.proxies);
  }

  async client(): Promise<OSS> {
    const key = await this.options.lendKey();
    if (this.held?.key !== key) this.held = { key, client: await this.create(key) };
    return this.held.client;
  }

  private async create(key: AliyunCredentials): Promise<OSS> {
    const { default: Client } = await import('ali-oss');
    const { bucket, region, endpoint } = this.options;
    return new Client({
      accessKeyId: key.accessKeyId,
      accessKeySecret: key.accessKeySecret,
      // A new key makes a new client, so the library never has to refresh it.
      ...(key.securityToken !== undefined && {
        stsToken: key.securityToken,
        refreshSTSTokenInterval: Number.MAX_SAFE_INTEGER,
      }),
      bucket,
      region: `oss-${region}`,
      ...(endpoint === undefined ? { secure: true } : { endpoint }),
      authorizationV4: true,
      timeout: TIMEOUT_MS,
      ...this.agents,
    });
  }
}

interface OssAgents {
  readonly agent?: HttpAgent;
  readonly httpsAgent?: HttpsAgent;
}

/** The library speaks by Node.js' own client, whose agents know proxies since 24.5. Without one it has agents of its own. */
function createAgents(proxies: ProxySettings | undefined): OssAgents {
  if (!proxies) return {};
  const { httpProxy, httpsProxy = httpProxy, noProxy } = proxies;
  const proxyEnv = { HTTP_PROXY: httpProxy, HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy.join(',') };
  return {
    agent: new HttpAgent({ keepAlive: true, proxyEnv }),
    httpsAgent: new HttpsAgent({ keepAlive: true, proxyEnv }),
  };
}
