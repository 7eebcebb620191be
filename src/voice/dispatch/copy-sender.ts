import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig } from '../../config/app.config.js';
import type { ClaimedAttempt } from './held-claim.js';
import { PacedDispatcher } from './paced-dispatcher.js';
import { NONCE_USED, outcomeOfCopy, type SendOutcome } from '../upstream/send-outcome.js';
import { ReplayGuard } from './replay-guard.js';

const PAUSES_MS = [100, 400];

/**
 * Finds out what became of a request whose answer was lost, by sending the very same bytes again: the upstream's replay
 * guard lets a copy through only when no earlier one arrived.
 */
@Injectable()
export class CopySender {
  constructor(
    private readonly dispatcher: PacedDispatcher,
    private readonly guard: ReplayGuard,
    private readonly config: AppConfig,
  ) {}

  /** The outcome that the copies prove, or `first` when they prove nothing. */
  async resolve(claim: ClaimedAttempt, first: SendOutcome): Promise<SendOutcome> {
    const mayLeave = (): boolean => claim.limit.leftMs >= this.config.aliyunReadTimeoutMs;
    for (const pauseMs of PAUSES_MS) {
      if (!this.mayCopy(claim, pauseMs)) return first;
      await sleep(pauseMs);
      const copy = await this.dispatcher.place({ ...claim, mayLeave, isCopy: true });
      if (copy.code === NONCE_USED) return first;
      const outcome = outcomeOfCopy(first, copy);
      if (outcome !== first) return outcome;
    }
    return first;
  }

  private mayCopy({ call, stamp, limit }: ClaimedAttempt, pauseMs: number): boolean {
    const isTime = pauseMs + this.config.aliyunReadTimeoutMs < limit.leftMs;
    return isTime && this.guard.findCopyist(call, stamp) !== undefined;
  }
}
