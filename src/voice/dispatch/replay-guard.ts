import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AliyunClient } from '../../aliyun/aliyun.client.js';
import { AliyunError } from '../../aliyun/aliyun.error.js';
import { AliyunSigner } from '../../aliyun/auth/aliyun-signer.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { NONCE_USED } from './placing-outcome.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 60_000;
/** A stamp older than that is not sent again: the upstream takes stamps for about 15 minutes. */
export const LONGEST_STAMP_AGE_MS = 13 * 60 * 1000;
/** A query that reads nothing and rings nobody: the details of a call that never was. */
const HARMLESS = { operation: 'QueryCallDetailByCallId', params: { CallId: '0^0', ProdId: 11000000300006 } };

/**
 * Knows whether the upstream refuses a second copy of the very same request. Sending a copy is safe only then, so with
 * `auto` this is proven at the start and once a day by a harmless query, sent twice with identical bytes.
 */
@Injectable()
export class ReplayGuard implements OnApplicationBootstrap, OnApplicationShutdown {
  private proven = false;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly aliyun: AliyunClient,
    private readonly signer: AliyunSigner,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** True when a copy with this stamp can be sent without any risk of a second ring. */
  allowsCopyOf(signedAt: Date, now: Date): boolean {
    return this.isOn && now.getTime() - signedAt.getTime() < LONGEST_STAMP_AGE_MS;
  }

  private get isOn(): boolean {
    return this.config.identicalResend === 'on' || (this.config.identicalResend === 'auto' && this.proven);
  }

  onApplicationBootstrap(): void {
    if (this.config.identicalResend === 'auto') void this.prove();
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** Sends the query twice; the guard counts as proven only while the second copy is answered `SignatureNonceUsed`. */
  async prove(): Promise<void> {
    const stamp = this.signer.isReady ? this.signer.createStamp() : undefined;
    const first = stamp && (await this.send(stamp));
    const second = stamp && first !== undefined ? await this.send(stamp) : undefined;
    const wasProven = this.proven;
    this.proven = first !== undefined && first !== NONCE_USED && second === NONCE_USED;
    if (this.proven !== wasProven || !this.proven)
      this.logger.info({ proven: this.proven, first, second }, 'replay guard of the upstream');
    if (this.isStopped) return;
    // An answer, good or bad, is looked at again tomorrow; no answer, or a refusal before the guard, soon.
    this.timer = setTimeout(() => void this.prove(), this.proven ? DAY_MS : RETRY_MS).unref();
  }

  /** The code of the answer; undefined when none came. */
  private async send(stamp: { nonce: string; timestamp: Date }): Promise<string | undefined> {
    try {
      const params = { ...HARMLESS.params, QueryDate: stamp.timestamp.getTime() };
      return (
        await this.aliyun.call(HARMLESS.operation, params, { signing: stamp, maxAttempts: 1, retryClass: 'place' })
      ).code;
    } catch (error) {
      return error instanceof AliyunError && error.requestId !== undefined ? error.code : undefined;
    }
  }
}
