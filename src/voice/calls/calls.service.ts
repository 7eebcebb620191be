import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { DatabaseClock } from '../../database/database-clock.js';
import { CallPlacer } from '../dispatch/call-placer.js';
import type { Attempt } from '../dispatch/claim.js';
import type { Call } from '../call-store/call.js';
import type { NewCall } from '../call-store/call-request.js';
import type { Intent, StoredIntent } from '../call-store/calls.records.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import type { CallOwner } from './call-owner.js';
import { CallRules } from './call-rules.js';
import { answerFor, type CreatedCall, statusFor, statusOfCall, toQueuedResponse } from './created-call.js';
import type { CallNumbersDto } from './dto/call-numbers.dto.js';
import type { CallResponseDto } from './dto/call-response.dto.js';
import { type PlannedCall, type CreateOptions, IntentFactory } from './intent-factory.js';
import { IntentStore } from './intent-store.js';
import { IdempotentReplay } from './idempotent-replay.js';
import { toLimitRefusal } from './limit-refusal.js';
import { isRefused, toFlowRefusal, toRefusal, toSuppressedRefusal } from './refusal.js';
import { toCall } from '../call-store/to-call.js';
import { toCallResponse } from './to-call-response.js';

/** Creates and shows calls. */
@Injectable()
export class CallsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly store: IntentStore,
    private readonly intents: IntentFactory,
    private readonly placer: CallPlacer,
    private readonly replay: IdempotentReplay,
    private readonly clock: DatabaseClock,
    private readonly rules: CallRules,
  ) {}

  /**
   * Stores the call and places it, or queues it when it is scheduled, there is no room to send it now, its callee was
   * called too often, or the caller does not want to wait.
   *
   * @throws {AppError} `forbidden`, `destination-not-allowed`, `webhook-secret-missing`, `idempotency-in-progress`,
   *   `idempotency-key-reused`, `flow-controlled`, `daily-limit-reached`, `callee-attempts-reached`, or how the upstream refused;
   *   `unavailable` with a `callId` when nobody knows yet what became of the call.
   */
  async create(owner: CallOwner, newCall: NewCall, options: CreateOptions): Promise<CreatedCall> {
    const begun = await this.begin(owner, newCall, options);
    if ('replayed' in begun) return begun;
    try {
      const stored = await this.store.store(begun);
      return await this.carryOn(begun, stored).catch((error: unknown) => {
        throw stored.type === 'key-taken' ? error : withCallId(error, begun.intent.id);
      });
    } finally {
      begun.attempt?.slot?.release();
    }
  }

  async get(applicationId: string, id: string): Promise<CallResponseDto> {
    return this.show(await this.find(applicationId, id));
  }

  /** The numbers in full. @throws {AppError} `not-found` */
  async numbersOf(applicationId: string, id: string): Promise<CallNumbersDto> {
    const { callee, caller } = await this.find(applicationId, id);
    return { callee, caller };
  }

  /** @throws {AppError} `not-found`, also for calls of other applications. */
  async find(applicationId: string, id: string): Promise<Call> {
    const call = await this.calls.find(applicationId, id);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    return call;
  }

  /** The call as callers see it. */
  show(call: Call): CallResponseDto {
    return toCallResponse(call, this.clock.now());
  }

  /**
   * A repeated request may not be a valid one any more: its time has come, a pool was removed, its numbers may not be rung by now.
   * It was answered all the same.
   */
  private async begin(owner: CallOwner, newCall: NewCall, options: CreateOptions): Promise<PlannedCall | CreatedCall> {
    const idempotency = this.replay.claimOf(options);
    try {
      await this.rules.assertAllowed(owner, newCall);
      return await this.intents.create(owner, newCall, options, idempotency);
    } catch (error) {
      const earlier = idempotency && (await this.replay.find(owner.applicationId, idempotency));
      if (earlier) return earlier;
      throw error;
    }
  }

  private async carryOn({ intent, attempt }: PlannedCall, stored: StoredIntent): Promise<CreatedCall> {
    switch (stored.type) {
      case 'key-taken':
        return await this.replay.answer(intent);
      case 'flow-controlled':
        return await this.wait(intent, stored.allowedAt);
      case 'suppressed':
        await this.freeKey(intent);
        throw toSuppressedRefusal();
      case 'over-limit':
        await this.freeKey(intent);
        throw toLimitRefusal(stored.limit, stored.resetsAt, this.clock.now());
      case 'taken-over':
        return await this.answerFromRow(intent);
      case 'stored':
        return attempt ? await this.placeNow(intent, attempt) : await this.queued(intent);
    }
  }

  private async placeNow(intent: Intent, attempt: Attempt): Promise<CreatedCall> {
    const claim = { ...attempt, call: toCall(intent) };
    const { result, type } = await this.placer.place(claim, (attempted) => answerFor(intent, attempted));
    if (type === 'superseded') return await this.answerFromRow(intent);
    if (type === 'locked') throw notWritten(intent.id);
    if (result.status === 'failed') throw toRefusal(result, intent.request.kind === 'two-way');
    return {
      status: statusFor(result),
      body: toCallResponse(toCall(intent, result), result.recordedAt),
      replayed: false,
    };
  }

  /** The call was taken over while its request waited: what the row says is what is true. */
  private async answerFromRow({ applicationId, id, request }: Intent): Promise<CreatedCall> {
    const call = await this.find(applicationId, id);
    if (isRefused(call)) throw toRefusal({ ...call, callId: id }, request.kind === 'two-way');
    return { status: statusOfCall(call), body: this.show(call), replayed: false };
  }

  private async queued(intent: Intent): Promise<CreatedCall> {
    const body = toQueuedResponse(intent);
    if (!intent.answer) await this.storeAnswer(intent, body);
    return { status: 202, body, replayed: false };
  }

  /** The callee was called too often: the call waits, or was not written at all and its key is free again. */
  private async wait(intent: Intent, allowedAt: Date): Promise<CreatedCall> {
    if (intent.flowControl === 'reject') {
      await this.freeKey(intent);
      throw toFlowRefusal(allowedAt, this.clock.now());
    }
    const waiting = { status: 'queued', notBefore: allowedAt, waitingFor: 'callee-limit' } as const;
    const body = this.show({ ...toCall(intent), ...waiting });
    await this.storeAnswer(intent, body);
    return { status: 202, body, replayed: false };
  }

  /** Nothing was written but the key. One that stays behind is found to have no call when it is used. */
  private async freeKey({ applicationId, idempotency, id }: Intent): Promise<void> {
    if (idempotency) await this.calls.forgetAnswer(applicationId, idempotency.key, id).catch(() => undefined);
  }

  /** Without it the call itself is the answer to a repeated request. */
  private async storeAnswer({ applicationId, idempotency, id: callId }: Intent, body: object): Promise<void> {
    if (!idempotency) return;
    await this.calls.storeAnswer({ applicationId, key: idempotency.key, callId }, 202, body).catch(() => undefined);
  }
}

/** The call is stored, and may have been sent: an answer without its id would say that it was not. */
function withCallId(error: unknown, callId: string): unknown {
  return error instanceof AppError ? error : notWritten(callId, error);
}

function notWritten(callId: string, cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    'What became of the call could not be stored yet: ask for it by its callId, and do not send it again',
    { callId, retryAfterSeconds: 1, cause },
  );
}
