import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { type Backoff, backoffMs, NO_JITTER } from '../../common/timing/backoff.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import type { Call } from '../call-store/call.js';
import type { Intent, StoredIntent } from '../call-store/calls.records.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { toIntentRow } from '../call-store/intent-rows.js';
import { PUT_TOMBSTONE, TRY_KEY, VOID_INTENT } from '../call-store/lost-intents.sql.js';
import { NOT_ACCEPTED } from '../call-store/own-failures.js';
import { ShowNumberStep } from '../show-numbers/show-number-step.js';

/** A request waits so long for the proof of what became of its intent, in milliseconds. */
const PATIENCE_MS = 2_000;
const BACKOFF: Backoff = { firstMs: 50, longestMs: 2_000, spread: NO_JITTER };

/** There is no call, and never will be; `key-taken`: an earlier request with the same key has one. */
type NoCall = 'void' | 'key-taken';

/**
 * Finds out what became of intents whose commit was not answered. Their owner has sent nothing, so either the intent is there
 * and the request goes on, or a row in its place proves that it never will be.
 */
@Injectable()
export class LostIntents implements OnApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly calls: CallsRepository,
    private readonly numbers: ShowNumberStep,
    private readonly vault: Vault,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What is not settled by then is left to the sweeper, as with any lost process. */
  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  /**
   * The intent as it stands in the database.
   *
   * @throws {AppError} `unavailable`: without `callId`, nothing was placed and never will be; with it, nobody knows yet, and
   *   the call is made void as soon as that can be done.
   */
  async resolve(intent: Intent): Promise<StoredIntent> {
    const until = performance.now() + PATIENCE_MS;
    for (let tries = 1; performance.now() < until; tries++) {
      const found = await within(this.tryToFind(intent), until - performance.now());
      if (found === 'void') throw notPlaced();
      if (found === 'key-taken') return { type: 'key-taken' };
      if (found) return toStored(found, intent);
      await sleep(Math.min(backoffMs(tries, BACKOFF), Math.max(0, until - performance.now())));
    }
    void this.makeVoid(intent);
    throw notKnown(intent.id);
  }

  /** Undefined while the database does not tell. */
  private async tryToFind(intent: Intent): Promise<Call | NoCall | undefined> {
    try {
      return await this.find(intent);
    } catch (err) {
      this.logger.debug({ err, callId: intent.id }, 'an intent could not be looked for yet');
      return undefined;
    }
  }

  private async find(intent: Intent): Promise<Call | NoCall | undefined> {
    const values = [JSON.stringify([toIntentRow(intent, this.vault)])];
    const { rowCount } = await this.database.pool.query({ name: 'put_tombstone', text: PUT_TOMBSTONE, values });
    const call = rowCount === 0 ? await this.calls.find(intent.applicationId, intent.id) : undefined;
    if (rowCount === 0 && call?.failureCode !== NOT_ACCEPTED) return call;
    await this.numbers.release(intent.id);
    return (await this.isRepeated(intent)) ? 'key-taken' : 'void';
  }

  /**
   * Of a request that came again, the first one may ring: its answer is the truth, not that nothing was placed. A first one that
   * is being stored at this moment is waited for.
   */
  private async isRepeated({ applicationId, mode, id, createdAt, idempotency }: Intent): Promise<boolean> {
    if (!idempotency) return false;
    const { key, requestHash } = idempotency;
    const values = [applicationId, mode, key, requestHash, id, createdAt];
    const { rowCount } = await this.database.pool.query({ name: 'try_key', text: TRY_KEY, values });
    if (rowCount === 1) await this.calls.forgetAnswer(applicationId, key, id);
    return rowCount === 0;
  }

  /** In the background, until it is done. */
  private async makeVoid(intent: Intent): Promise<void> {
    const { signal } = this.stopping;
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        const found = await this.find(intent);
        if (typeof found === 'object') await this.end(intent);
        if (found) return;
      } catch (err) {
        this.logger.debug({ err, callId: intent.id }, 'a call could not be made void yet');
      }
      await sleep(backoffMs(tries, BACKOFF), undefined, { signal }).catch(() => undefined);
    }
  }

  private async end(intent: Intent): Promise<void> {
    const { id, applicationId, mode, stamp, idempotency } = intent;
    const { rowCount } = await this.database.pool.query({
      name: 'void_intent',
      text: VOID_INTENT,
      values: [id, stamp?.nonce ?? null, applicationId, mode, idempotency?.key ?? null],
    });
    if (rowCount === 1) this.logger.warn({ callId: id }, 'a call whose storing was not answered was made void');
  }
}

/** What the row says, in the terms of the statement whose answer was lost. */
function toStored(call: Call, intent: Intent): StoredIntent {
  if (intent.status === 'queued') return { type: 'stored' };
  const isDeferred = call.status === 'queued' && call.attempt === 0;
  if (isDeferred && call.notBefore) return { type: 'flow-controlled', allowedAt: call.notBefore };
  // A worker that claimed a deferred call has the number 1, too: the nonce tells whose the attempt is. One that has ended in the
  // queue since still has the nonce of its request, and no attempt.
  if (call.nonce !== intent.stamp?.nonce || call.attempt === 0) return { type: 'taken-over' };
  return { type: 'stored' };
}

async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  const timer = new AbortController();
  const timeout = sleep(Math.max(0, timeoutMs), undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timer.abort();
  }
}

function notPlaced(): AppError {
  return new AppError('unavailable', 'Nothing was placed: the database did not take the call. Send the request again', {
    retryAfterSeconds: 1,
  });
}

function notKnown(callId: string): AppError {
  return new AppError(
    'unavailable',
    'It is not known whether the call was accepted: ask for it by its callId, or repeat the request with the same Idempotency-Key',
    { callId, retryAfterSeconds: 1 },
  );
}
