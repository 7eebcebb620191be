import type { AliyunClient, ProductAddress } from '../aliyun.client.js';

/** A temporary key that may read one queue. */
export interface MnsToken {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
  /** In this host's time, milliseconds since 1970. */
  readonly expiresAt: number;
}

/** As Aliyun's own examples do: https://help.aliyun.com/document_detail/178348.html */
const REFRESH_BEFORE_MS = 2 * 60_000;
/** Used where the answer names no readable times: short enough not to matter. */
const DEFAULT_LIFETIME_MS = 5 * 60_000;

/** The token of one queue, asked for again two minutes before it ends (QueryTokenForMnsQueue). */
export class MnsTokens {
  private current: MnsToken | undefined;

  constructor(
    private readonly client: AliyunClient,
    private readonly queue: { readonly messageType: string; readonly name: string },
    private readonly product: ProductAddress,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws {AliyunError} when there is none that is valid. */
  async get(): Promise<MnsToken> {
    if (this.current && this.now() < this.current.expiresAt - REFRESH_BEFORE_MS) return this.current;
    const askedAt = this.now();
    const params = { MessageType: this.queue.messageType, QueueName: this.queue.name };
    const { body } = await this.client.call('QueryTokenForMnsQueue', params, { product: this.product });
    this.current = toToken(body.MessageTokenDTO, askedAt);
    return this.current;
  }

  /** The queue did not take it: the next {@link get} asks anew. */
  forget(): void {
    this.current = undefined;
  }
}

function toToken(dto: unknown, askedAt: number): MnsToken {
  const fields = (dto ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = fields[name];
    if (typeof value !== 'string' || value === '') throw new Error(`the token of the queue has no ${name}`);
    return value;
  };
  // Both times are the upstream's: their difference does not depend on this host's clock, nor on a zone.
  const lifetimeMs = timeOf(fields.ExpireTime) - timeOf(fields.CreateTime);
  return {
    accessKeyId: text('AccessKeyId'),
    accessKeySecret: text('AccessKeySecret'),
    securityToken: text('SecurityToken'),
    expiresAt: askedAt + (lifetimeMs > 0 ? lifetimeMs : DEFAULT_LIFETIME_MS),
  };
}

/** `yyyy-MM-dd HH:mm:ss`; NaN for anything else. */
function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(`${value.trim().replace(' ', 'T')}Z`) : Number.NaN;
}
