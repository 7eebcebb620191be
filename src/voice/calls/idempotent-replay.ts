import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import type { ErrorCode } from '../../common/errors/error-codes.js';
import { DatabaseClock } from '../../database/database-clock.js';
import { Vault } from '../../privacy/vault.js';
import type { Call } from '../call-store/call.js';
import type { IdempotencyClaim, Intent, StoredAnswer } from '../call-store/calls.records.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { type CreatedCall, statusOfCall } from './created-call.js';
import type { CallResponseDto } from './dto/call-response.dto.js';
import { hashRequest, isSameRequest } from './idempotency.js';
import type { CreateOptions } from './intent-factory.js';
import { NOT_ACCEPTED } from '../call-store/own-failures.js';
import { isRefused, toRefusal } from './refusal.js';
import { toCallResponse } from './to-call-response.js';

/** Answers requests whose Idempotency-Key is taken. */
@Injectable()
export class IdempotentReplay {
  constructor(
    private readonly calls: CallsRepository,
    private readonly clock: DatabaseClock,
    private readonly vault: Vault,
  ) {}

  /** The key of a request, and what it stands for. */
  claimOf({ idempotencyKey: key, sent }: CreateOptions): IdempotencyClaim | undefined {
    return key === undefined ? undefined : { key, requestHash: hashRequest(sent, (text) => this.vault.digest(text)) };
  }

  /**
   * The same request gets the same answer.
   *
   * @throws {AppError} the stored refusal; `idempotency-key-reused` for another request; `idempotency-in-progress` while the
   * first one runs.
   */
  async answer({ applicationId, idempotency }: Intent): Promise<CreatedCall> {
    const earlier = idempotency && (await this.find(applicationId, idempotency));
    if (!earlier) throw inProgress();
    return earlier;
  }

  /** The answer to an earlier request with the same key, see {@link answer}; undefined when there was none. */
  async find(applicationId: string, idempotency: IdempotencyClaim): Promise<CreatedCall | undefined> {
    const answer = await this.calls.findAnswer(applicationId, idempotency.key);
    if (!answer) return undefined;
    if (!isSameRequest(answer.requestHash, idempotency.requestHash, (text) => this.vault.digest(text))) {
      throw new AppError(
        'idempotency-key-reused',
        'This Idempotency-Key was sent with another body; use a new key for a new call',
      );
    }
    if (answer.status === null || answer.isUnreadable)
      return await this.fromCall(applicationId, idempotency.key, answer);
    if (answer.status >= 400) return await this.fromRefusal(applicationId, answer);
    return { status: answer.status, body: answer.body as CallResponseDto, replayed: true };
  }

  /**
   * The first request stored no answer, it still runs, or its process died; or the answer cannot be read. Then the call itself is
   * the answer.
   */
  private async fromCall(applicationId: string, key: string, answer: StoredAnswer): Promise<CreatedCall> {
    const call = await this.calls.find(applicationId, answer.callId);
    if (!call && answer.isUnreadable) throw unreadable();
    const isVoid = !call || call.failureCode === NOT_ACCEPTED;
    if (isVoid) await this.calls.forgetAnswer(applicationId, key, answer.callId);
    if (isVoid || call.status === 'dispatching') throw inProgress();
    if (isRefused(call)) throw toReplayedRefusal(call);
    return this.show(call);
  }

  /** A receipt may have proved since that the refused call was placed: then no answer says that no phone rang. */
  private async fromRefusal(applicationId: string, answer: StoredAnswer): Promise<CreatedCall> {
    const call = await this.calls.find(applicationId, answer.callId);
    if (!call || isRefused(call)) throw toStoredError(answer);
    return this.show(call);
  }

  private show(call: Call): CreatedCall {
    return { status: statusOfCall(call), body: toCallResponse(call, this.clock.now()), replayed: true };
  }
}

function toReplayedRefusal(call: Call): AppError {
  const { code, message, details } = toRefusal({ ...call, callId: call.id }, call.kind === 'two-way');
  return new AppError(code, message, { ...details, replayed: true });
}

function toStoredError(answer: StoredAnswer): AppError {
  const { code, message, details } = answer.body as { code: ErrorCode; message: string; details: object };
  return new AppError(code, message, { ...details, replayed: true });
}

/** The key stays taken: its call was placed once. */
function unreadable(): AppError {
  return new AppError(
    'unavailable',
    'The answer to this Idempotency-Key cannot be read with any key of ENCRYPTION_KEYS, and its call is gone',
    { retryAfterSeconds: 60 },
  );
}

function inProgress(): AppError {
  return new AppError(
    'idempotency-in-progress',
    'The first request with this Idempotency-Key is still running; ask again in a moment',
    {
      retryAfterSeconds: 1,
    },
  );
}
