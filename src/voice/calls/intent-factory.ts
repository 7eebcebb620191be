import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../accounts/account.js';
import { AccountRouter } from '../accounts/account-router.js';
import { dispatchDeadline } from '../dispatch/dispatch-deadline.js';
import { FlowGate } from '../dispatch/flow-gate.js';
import { PacedDispatcher } from '../dispatch/paced-dispatcher.js';
import type { PacingSlot } from '../dispatch/pacing/pacing-slot.js';
import { newCallId } from './call-id.js';
import type { NewCall } from './call-request.js';
import { expiryOf } from './expiry.js';
import type { Intent } from './calls.records.js';
import { hashRequest } from './idempotency.js';
import { ShowNumberStep, showNumberMissing } from './show-number-step.js';
import { toQueuedResponse } from './created-call.js';

export interface CreateOptions {
  readonly idempotencyKey?: string;
  /** Queue the call and answer at once, instead of placing it within the request. */
  readonly respondAsync?: boolean;
}

export interface BegunCall {
  readonly intent: Intent;
  /** Set when the call is to be placed within its request. */
  readonly turn?: { readonly account: Account; readonly slot: PacingSlot };
  /** A show number with a cap is taken for it. */
  readonly hasLease?: boolean;
}

/** Decides how a new call begins: claimed by its own request, or queued. */
@Injectable()
export class IntentFactory {
  constructor(
    private readonly router: AccountRouter,
    private readonly paced: PacedDispatcher,
    private readonly gate: FlowGate,
    private readonly numbers: ShowNumberStep,
    private readonly config: AppConfig,
  ) {}

  /** The intent, and the turn to send it in when it is to be placed within its request; the turn must be used or released. */
  async create(applicationId: string, newCall: NewCall, options: CreateOptions): Promise<BegunCall> {
    const createdAt = new Date();
    const id = newCallId(createdAt.getTime());
    const isLater = newCall.scheduledAt !== undefined && newCall.scheduledAt > createdAt;
    const expiresAt = expiryOf(newCall, createdAt, this.config);
    const isToWait = isLater || options.respondAsync === true || expiresAt <= createdAt;
    const { request, callee, caller = null } = newCall;
    const begun: Intent = {
      ...newCall,
      id,
      applicationId,
      operation: this.router.operationFor({ id, request, callee, caller }),
      createdAt,
      expiresAt,
      status: isToWait ? 'queued' : 'dispatching',
      ...(isLater && { notBefore: newCall.scheduledAt }),
      ...(options.idempotencyKey && {
        idempotency: { key: options.idempotencyKey, requestHash: hashRequest(newCall) },
      }),
    };
    const booked = isLater ? begun : { ...begun, booking: await this.gate.flowOf({ ...newCall, applicationId }) };
    if (booked.status === 'queued') return { intent: answered(await this.numbers.postpone(booked)) };
    return await this.beginNow(booked);
  }

  /** Gives the show number of a call back that was not written after all; a written call keeps it. */
  async releaseUnwritten(intent: Intent): Promise<void> {
    await this.numbers.release(intent.id);
  }

  /** The number first: which account may place the call depends on it. */
  private async beginNow(intent: Intent): Promise<BegunCall> {
    const numbered = await this.numbers.choose(intent);
    const { request } = numbered;
    if (numbered.type === 'no-pool') throw showNumberMissing(request);
    if (numbered.type === 'wait') return toQueue({ ...intent, request }, numbered.retryAfterMs);
    try {
      const begun = await this.claim({ ...intent, request });
      if (begun.turn) return { ...begun, hasLease: numbered.isLeased };
      if (numbered.isLeased) await this.numbers.release(intent.id);
      return { intent: answered(await this.numbers.postpone({ ...begun.intent, request: intent.request })) };
    } catch (error) {
      if (numbered.isLeased) await this.numbers.release(intent.id);
      throw error;
    }
  }

  /** Claims the call for its own request, unless no account may be called now, or has a turn in time: then it is queued. */
  private async claim(intent: Intent): Promise<BegunCall> {
    const call = { ...intent, caller: intent.caller ?? null };
    const account = this.router.choose(call);
    if (!account) return toQueue(intent, this.router.waitMsOf(call));
    const reservation = await this.paced.reserve(account, intent.operation, intent.priority);
    if (!reservation.granted) {
      const { notBefore, estimatedWaitMs } = reservation;
      return { intent: { ...intent, status: 'queued', notBefore, estimatedWaitMs } };
    }
    const stamp = this.router.createStamp(account, call);
    const deadline = dispatchDeadline(this.config, intent.createdAt);
    return { intent: { ...intent, stamp, dispatchDeadline: deadline }, turn: { account, slot: reservation.slot } };
  }
}

function toQueue(intent: Intent, waitMs: number): BegunCall {
  return { intent: answered({ ...intent, status: 'queued', notBefore: new Date(Date.now() + waitMs) }) };
}

/** A request that only queues knows its answer before anything is written, unless its callee's windows may refuse it. */
function answered(intent: Intent): Intent {
  const isCertain = !intent.booking || intent.flowControl === 'defer';
  return intent.idempotency && isCertain
    ? { ...intent, answer: { status: 202, body: toQueuedResponse(intent) } }
    : intent;
}
