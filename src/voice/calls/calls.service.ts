import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { CallPlacer } from '../dispatch/call-placer.js';
import { QueueSignal } from '../dispatch/queue-signal.js';
import type { Call } from './call.js';
import type { NewCall } from './call-request.js';
import { CallWrites } from './call-writes.js';
import type { Intent, StoredIntent } from './calls.records.js';
import { CallsRepository } from './calls.repository.js';
import { answerFor, type CreatedCall, statusFor, toQueuedResponse } from './created-call.js';
import type { CallResponseDto } from './dto/call-response.dto.js';
import { type BegunCall, type CreateOptions, IntentFactory } from './intent-factory.js';
import { Replay } from './replay.js';
import { toFlowRefusal, toRefusal } from './refusal.js';
import { toCall } from './to-call.js';
import { toCallResponse } from './to-call-response.js';

/** Creates and shows calls. */
@Injectable()
export class CallsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly writes: CallWrites,
    private readonly intents: IntentFactory,
    private readonly placer: CallPlacer,
    private readonly replay: Replay,
    private readonly signal: QueueSignal,
  ) {}

  /**
   * Stores the call and places it, or queues it when it is scheduled, there is no room to send it now, its callee was
   * called too often, or the caller does not want to wait.
   *
   * @throws {AppError} `idempotency-in-progress`, `idempotency-key-reused`, `flow-controlled`, or how the upstream refused.
   */
  async create(applicationId: string, newCall: NewCall, options: CreateOptions): Promise<CreatedCall> {
    const begun = await this.intents.create(applicationId, newCall, options);
    let stored: StoredIntent | undefined;
    try {
      stored = await this.writes.insertIntent(begun.intent);
      return await this.carryOn(begun, stored);
    } finally {
      begun.turn?.slot.release();
      if (begun.hasLease && stored?.type !== 'stored') await this.intents.releaseUnwritten(begun.intent);
    }
  }

  async get(applicationId: string, id: string): Promise<CallResponseDto> {
    return toCallResponse(await this.find(applicationId, id), new Date());
  }

  /** @throws {AppError} `not-found`, also for calls of other applications. */
  async find(applicationId: string, id: string): Promise<Call> {
    const call = await this.calls.find(applicationId, id);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    return call;
  }

  private async carryOn({ intent, turn }: BegunCall, stored: StoredIntent): Promise<CreatedCall> {
    switch (stored.type) {
      case 'key-taken':
        return await this.replay.answer(intent);
      case 'flow-controlled':
        return await this.wait(intent, stored.allowedAt);
      case 'stored':
        return turn ? await this.place(intent, stored.at, turn) : await this.queued(intent);
    }
  }

  private async place(intent: Intent, bookedAt: Date, turn: NonNullable<BegunCall['turn']>): Promise<CreatedCall> {
    const { stamp, dispatchDeadline } = intent;
    if (!stamp || !dispatchDeadline) throw new Error('a claimed intent has its stamp and deadline');
    const claim = { call: { ...toCall(intent), attempt: 1 }, stamp, deadline: dispatchDeadline, bookedAt, ...turn };
    const result = await this.placer.place(claim, (attempted) => answerFor(intent, attempted));
    if (result.status === 'failed') throw toRefusal(result, intent.request.kind === 'two-way');
    return {
      status: statusFor(result),
      body: toCallResponse(toCall(intent, result), result.recordedAt),
      replayed: false,
    };
  }

  private async queued(intent: Intent): Promise<CreatedCall> {
    if (intent.notBefore === undefined) this.signal.send();
    const body = toQueuedResponse(intent);
    const { applicationId, idempotency, answer } = intent;
    if (idempotency && !answer) await this.calls.storeAnswer(applicationId, idempotency.key, 202, body);
    return { status: 202, body, replayed: false };
  }

  /** The callee was called too often: the call waits, or was not written at all and its key is free again. */
  private async wait(intent: Intent, allowedAt: Date): Promise<CreatedCall> {
    const { applicationId, idempotency, id } = intent;
    if (intent.flowControl === 'reject') {
      if (idempotency) await this.calls.forgetAnswer(applicationId, idempotency.key, id);
      throw toFlowRefusal(allowedAt, new Date());
    }
    const call = { ...toCall(intent), status: 'queued' as const, notBefore: allowedAt };
    const body = toCallResponse(call, new Date());
    if (idempotency) await this.calls.storeAnswer(applicationId, idempotency.key, 202, body);
    return { status: 202, body, replayed: false };
  }
}
