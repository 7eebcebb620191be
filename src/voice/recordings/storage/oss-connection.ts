import type OSS from 'ali-oss';
import type { AliyunCredentials } from '../../../aliyun/auth/credentials.js';

export interface OssOptions {
  readonly bucket: string;
  /** E.g. `cn-hangzhou`; it is signed. */
  readonly region: string;
  /** URL of the region's endpoint, e.g. the internal one; default the public one by HTTPS. */
  readonly endpoint?: string | undefined;
  /** Begins the name of every object. */
  readonly prefix: string;
  readonly lendKey: () => Promise<AliyunCredentials>;
}

const TIMEOUT_MS = 120_000;

/** The client of object storage, with the key of the moment. Its library is loaded at the first use: most gateways need it never. */
export class OssConnection {
  private held: { readonly key: AliyunCredentials; readonly client: OSS } | undefined;

  constructor(private readonly options: OssOptions) {}

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
    });
  }
}
