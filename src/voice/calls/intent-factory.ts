import { Injectable } from '@nestjs/common';
import { activeTraceparent } from '../../common/tracing/tracing.js';
import { AppConfig } from '../../config/app.config.js';
import { DatabaseClock } from '../../database/database-clock.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { routeOf } from '../upstream/route.js';
import { CallSender } from '../dispatch/call-sender.js';
import { type Attempt, beginAttempt, toNextStamp } from '../dispatch/claim.js';
import { assertTimely } from './call-age.js';
import type { CallOwner } from './call-owner.js';
import { newCallId } from '../call-store/call-id.js';
import type { NewCall, WaitReason } from '../call-store/call-request.js';
import { expiryOf } from '../call-store/expiry.js';
import type { IdempotencyClaim, Intent } from '../call-store/calls.records.js';
import { intentCapsOf } from './intent-caps-of.js';
import { ShowNumberStep, showNumberMissing } from '../show-numbers/show-number-step.js';
import { toQueuedResponse } from './created-call.js';
import { DueTimes } from './due-times.js';

export interface CreateOptions {
  readonly idempotencyKey?: string;
  /** The body as the client sent it: with a key, the same body is the same request. */
  readonly sent: unknown;
  /** Queue the call and answer at once, instead of placing it within the request. */
  readonly respondAsync?: boolean;
}

export interface PlannedCall {
  readonly intent: Intent;
  /** What it is sent with, when it is to be placed within its request; has its turn, which must be used or released. */
  readonly attempt?: Attempt;
  /** A show number with a cap is taken for it. */
  readonly hasLease?: boolean;
}

/** Decides how a new call begins: claimed by its own request, or queued. */
@Injectable()
export class IntentFactory {
  constructor(
    private readonly accounts: AccountRegistry,
    private readonly sender: CallSender,
    private readonly times: DueTimes,
    private readonly numbers: ShowNumberStep,
    private readonly clock: DatabaseClock,
    private readonly config: AppConfig,
  ) {}

  /** @param idempotency the key of its request, and what it stands for. */
  async create(
    owner: CallOwner,
    newCall: NewCall,
    options: CreateOptions,
    idempotency?: IdempotencyClaim,
  ): Promise<PlannedCall> {
    await this.clock.ensure();
    const settled = await this.times.settle(this.begin(owner, newCall, options, idempotency), newCall);
    if (settled.status === 'queued') return { intent: answered(await this.numbers.postpone(settled)) };
    return await this.beginNow(settled, newCall);
  }

  private begin(
    { applicationId, limits }: CallOwner,
    newCall: NewCall,
    options: CreateOptions,
    idempotency: IdempotencyClaim | undefined,
  ): Intent {
    const createdAt = this.clock.now();
    assertTimely(newCall, createdAt);
    const id = newCallId(createdAt.getTime());
    const { request, scheduledAt } = newCall;
    const isLater = scheduledAt !== undefined && scheduledAt > createdAt;
    const expiresAt = expiryOf(newCall, createdAt, this.config);
    const isToWait = isLater || options.respondAsync === true || expiresAt <= createdAt;
    const caps = intentCapsOf({ ...newCall, limits }, createdAt, this.config);
    const traceparent = activeTraceparent();
    return {
      ...newCall,
      id,
      applicationId,
      mode: this.config.aliyunMode,
      operation: routeOf(request.kind, this.config).operation,
      createdAt,
      expiresAt,
      status: isToWait ? 'queued' : 'dispatching',
      ...(isLater && { notBefore: scheduledAt, waitingFor: 'schedule' as const }),
      ...(idempotency && { idempotency }),
      ...(caps && { caps }),
      ...(traceparent !== undefined && { traceparent }),
    };
  }

  /** The number first: which account may place the call depends on it. */
  private async beginNow(intent: Intent, newCall: NewCall): Promise<PlannedCall> {
    const numbered = await this.numbers.choose(intent);
    const { request } = numbered;
    if (numbered.type === 'no-pool') throw showNumberMissing(request);
    const numberedIntent = request === intent.request ? intent : { ...intent, request };
    if (numbered.type === 'wait') return this.toQueue(numberedIntent, numbered.retryAfterMs, 'show-number');
    try {
      const begun = await this.claim(numberedIntent, newCall);
      if (begun.attempt) return { ...begun, hasLease: numbered.isLeased };
      if (numbered.isLeased) await this.numbers.release(intent.id);
      return { intent: answered(await this.numbers.postpone({ ...begun.intent, request: intent.request })) };
    } catch (error) {
      if (numbered.isLeased) await this.numbers.release(intent.id);
      throw error;
    }
  }

  /** Claims the call for its own request, unless no account may be called now, or has a turn in time: then it is queued. */
  private async claim(intent: Intent, newCall: NewCall): Promise<PlannedCall> {
    const { id, callee, caller = null, request, operation, priority } = intent;
    const account = this.accounts.choose(request);
    if (!account) return this.toQueue(intent, this.accounts.waitMsOf(request), 'account');
    const placement = account.plan({ id, callee, caller, request });
    const reservation = await this.sender.reserve({ account, operation, priority });
    if (!reservation.granted) {
      const { intent: queued } = this.toQueue(intent, reservation.waitMs, 'pacing');
      return { intent: { ...queued, estimatedWaitMs: reservation.estimatedWaitMs } };
    }
    const { slot } = reservation;
    const moved = await this.afterQuietTime(intent, newCall, slot);
    if (moved) return { intent: answered(moved) };
    const attempt = beginAttempt({ account, placement, slot }, this.config);
    return { intent: { ...intent, ...toNextStamp(attempt) }, attempt };
  }

  /** A turn that comes in a quiet time is given back: the call leaves after it. */
  private async afterQuietTime(intent: Intent, newCall: NewCall, slot: SendSlot): Promise<Intent | undefined> {
    if (slot.waitMs === 0) return undefined;
    const at = new Date(this.clock.now().getTime() + slot.waitMs);
    let mayLeave = false;
    try {
      const moved = await this.times.outOfQuietTime(intent, newCall, at);
      mayLeave = !moved;
      return moved;
    } finally {
      if (!mayLeave) slot.release();
    }
  }

  private toQueue(intent: Intent, waitMs: number, waitingFor: WaitReason): PlannedCall {
    const notBefore = new Date(this.clock.now().getTime() + waitMs);
    return { intent: answered({ ...intent, status: 'queued', notBefore, waitMs, waitingFor }) };
  }
}

/** A request that only queues knows its answer before anything is written, unless a limit or its callee's windows may refuse it. */
function answered(intent: Intent): Intent {
  const isCertain = !intent.caps && (!intent.booking || intent.flowControl === 'defer');
  return intent.idempotency && isCertain
    ? { ...intent, answer: { status: 202, body: toQueuedResponse(intent) } }
    : intent;
}
