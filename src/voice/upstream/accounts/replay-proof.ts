import type { AliyunClient } from '../../../aliyun/aliyun.client.js';
import type { Logger } from '../../../common/logging/logger.js';
import { NONCE_USED } from '../send-outcome.js';
import { askHarmlessly } from './harmless-query.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const RETRY_MS = 60_000;

export interface ProofParts {
  readonly account: string;
  readonly client: AliyunClient;
  readonly logger: Logger;
}

/**
 * Knows whether the upstream refuses a second copy of the very same request of this account: a harmless query is sent twice
 * with identical bytes, at the start and once a day.
 */
export class ReplayProof {
  private proven = false;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(private readonly parts: ProofParts) {}

  get isProven(): boolean {
    return this.proven;
  }

  /** Proves it now and goes on to prove it. Never rejects. */
  async prove(): Promise<void> {
    const { account, logger } = this.parts;
    const wasProven = this.proven;
    const [first, second] = await this.askTwice();
    this.proven = first !== undefined && first !== NONCE_USED && second === NONCE_USED;
    if (this.proven !== wasProven || !this.proven)
      logger.info({ account, proven: this.proven, first, second }, 'replay guard of the upstream');
    clearTimeout(this.timer);
    if (this.isStopped) return;
    // An answer, good or bad, is looked at again tomorrow; no answer, or a refusal before the guard, soon.
    this.timer = setTimeout(() => void this.prove(), this.proven ? DAY_MS : RETRY_MS).unref();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** The codes of the two answers; undefined where none came. */
  private async askTwice(): Promise<readonly (string | undefined)[]> {
    const { client } = this.parts;
    const { signer } = client;
    await signer.prepare().catch(() => undefined);
    if (!signer.isReady) return [];
    const signing = { ...signer.createStamp(), keyDigest: signer.currentKeyDigest() };
    const ask = async () => (await askHarmlessly(client, signing.timestamp.getTime(), { signing })).code;
    const first = await ask();
    return first === undefined ? [] : [first, await ask()];
  }
}
