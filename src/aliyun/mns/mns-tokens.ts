import type { AliyunClient, ProductAddress } from '../aliyun.client.js';
import { assertUsableKey } from '../auth/assert-usable-key.js';

/** A temporary key that may read one queue. */
export interface MnsToken {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
  /** By the monotonic clock. */
  readonly expiresAt: number;
}

/** As Aliyun's own examples do: https://help.aliyun.com/document_detail/178348.html */
const REFRESH_BEFORE_MS = 2 * 60_000;
/** Used where the answer names no readable times: short enough not to matter. */
const DEFAULT_LIFETIME_MS = 5 * 60_000;
/** Whatever times the answer names; real tokens live for an hour or a day. */
const LONGEST_LIFETIME_MS = 24 * 3_600_000;

/** The token of one queue, asked for again two minutes before it ends (QueryTokenForMnsQueue). */
export class MnsTokens {
  private current: MnsToken | undefined;

  constructor(
    private readonly client: AliyunClient,
    private readonly queue: { readonly messageType: string; readonly name: string },
    private readonly product: ProductAddress,
    private readonly monotonicNow: () => number = () => performance.now(),
  ) {}

  /** @throws {AliyunError} when there is none that is valid: while the one before is, it is used where a new one cannot be had. */
  async get(): Promise<MnsToken> {
    const { current } = this;
    if (current && this.monotonicNow() < current.expiresAt - REFRESH_BEFORE_MS) return current;
    try {
      return await this.renew();
    } catch (error) {
      if (current && current === this.current && this.monotonicNow() < current.expiresAt) return current;
      throw error;
    }
  }

  /** The queue did not take it: unless it has been replaced since, the next {@link get} asks anew. */
  forget(token: MnsToken): void {
    if (this.current === token) this.current = undefined;
  }

  private async renew(): Promise<MnsToken> {
    const askedAt = this.monotonicNow();
    const params = { MessageType: this.queue.messageType, QueueName: this.queue.name };
    const { body } = await this.client.call('QueryTokenForMnsQueue', params, { product: this.product });
    this.current = toToken(body.MessageTokenDTO, askedAt);
    return this.current;
  }
}

function toToken(dto: unknown, askedAt: number): MnsToken {
  const { AccessKeyId, AccessKeySecret, SecurityToken, CreateTime, ExpireTime } = (dto ?? {}) as Readonly<
    Record<string, unknown>
  >;
  const key = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken ?? '' };
  assertUsableToken(key);
  // Both times are the upstream's: their difference depends neither on this host's clock, nor on a zone.
  const lifetimeMs = timeOf(ExpireTime) - timeOf(CreateTime);
  const usableMs = lifetimeMs > 0 ? Math.min(lifetimeMs, LONGEST_LIFETIME_MS) : DEFAULT_LIFETIME_MS;
  return { ...key, expiresAt: askedAt + usableMs };
}

function assertUsableToken(key: object): asserts key is Omit<MnsToken, 'expiresAt'> {
  assertUsableKey(key);
}

/** `yyyy-MM-dd HH:mm:ss`; NaN for anything else. */
function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(`${value.trim().replace(' ', 'T')}Z`) : Number.NaN;
}
