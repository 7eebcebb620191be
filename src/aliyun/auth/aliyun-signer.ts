import { hash, randomUUID } from 'node:crypto';

import { signAcs3 } from './acs3-signature.js';
import type { AliyunClock } from './aliyun-clock.js';
import { canonicalQuery, type FlatParameters } from './canonical-query.js';
import type { AliyunCredentials, CredentialsProvider } from './credentials.js';
import { rpcParameters, signRpc, type SigningStamp } from './rpc-signature.js';

const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';
const RPC_HEADERS: Readonly<Record<string, string>> = { 'content-type': FORM_CONTENT_TYPE };

export type SignatureScheme = 'rpc' | 'acs3';

export interface SignableRequest {
  readonly scheme: SignatureScheme;
  /** Host and port as the `Host` header will say it; ACS3 signs it. */
  readonly host: string;
  /** Default `/`; ACS3 signs it, RPC always signs `/`. */
  readonly path?: string;
  readonly action: string;
  readonly version: string;
  readonly parameters: Readonly<FlatParameters>;
  readonly regionId?: string;
}

/** A stamp as it was used, and under which key: the same bytes can only be made again with the same key. */
export interface UsedStamp extends SigningStamp {
  /** A digest of the access key id: tells keys apart without naming them. */
  readonly keyDigest: string;
}

export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly stamp: UsedStamp;
}

/** Signs POST requests of any Aliyun RPC product with the current credentials. */
export class AliyunSigner {
  private readonly digests = new WeakMap<AliyunCredentials, string>();

  constructor(
    private readonly credentials: CredentialsProvider,
    /** The upstream's time. */
    readonly clock: AliyunClock,
  ) {}

  /** True when `sign` will not throw for want of credentials. */
  get isReady(): boolean {
    return this.credentials.current() !== undefined;
  }

  /** Fetches credentials when there are none; rejects with the source's error. */
  async prepare(): Promise<void> {
    if (!this.isReady) await this.credentials.refresh();
  }

  /** The key of the moment, for another product of the same account; rejects with the source's error. */
  async lendKey(): Promise<AliyunCredentials> {
    return this.credentials.current() ?? (await this.credentials.refresh());
  }

  /** The upstream refused this key: if it is still the one in use, the next call fetches another, where there is somebody to ask. */
  rejectKey(keyDigest: string): void {
    const credentials = this.credentials.current();
    if (credentials !== undefined && this.digestOf(credentials) === keyDigest) this.credentials.invalidate();
  }

  /** A stamp nobody has used: the nonce guard is shared by all users of the cloud, so it is a random UUID (https://developer.aliyun.com/ask/561619). */
  createStamp(): SigningStamp {
    return { nonce: randomUUID(), timestamp: new Date(this.clock.now()) };
  }

  /** The upstream's time, in milliseconds since 1970. */
  now(): number {
    return this.clock.now();
  }

  /** Which key `sign` would use now. */
  currentKeyDigest(): string {
    return this.digestOf(this.requireCredentials());
  }

  /** Pure but for the credentials: the same request and stamp give the same bytes. */
  sign(request: SignableRequest, stamp: SigningStamp = this.createStamp()): SignedRequest {
    const credentials = this.requireCredentials();
    const used = { nonce: stamp.nonce, timestamp: stamp.timestamp, keyDigest: this.digestOf(credentials) };
    if (request.scheme === 'rpc') {
      const body = signRpc('POST', rpcParameters(request, stamp, credentials), credentials.accessKeySecret);
      return { body, headers: RPC_HEADERS, stamp: used };
    }
    return { ...signForm(request, stamp, credentials), stamp: used };
  }

  private requireCredentials(): AliyunCredentials {
    const credentials = this.credentials.current();
    if (credentials === undefined) throw new Error('No Aliyun credentials: await prepare() first');
    return credentials;
  }

  private digestOf(credentials: AliyunCredentials): string {
    let digest = this.digests.get(credentials);
    if (digest === undefined) {
      digest = hash('sha256', credentials.accessKeyId, 'hex').slice(0, 12);
      this.digests.set(credentials, digest);
    }
    return digest;
  }
}

function signForm(
  request: SignableRequest,
  stamp: SigningStamp,
  credentials: AliyunCredentials,
): Omit<SignedRequest, 'stamp'> {
  const { host, path, action, version, regionId } = request;
  const form = regionId === undefined ? request.parameters : { RegionId: regionId, ...request.parameters };
  const body = canonicalQuery(form);
  const signed = signAcs3(
    { method: 'POST', host, path, action, version, query: {}, body, contentType: FORM_CONTENT_TYPE },
    stamp,
    credentials,
  );
  return { body, headers: { ...signed.headers, accept: 'application/json' } };
}
