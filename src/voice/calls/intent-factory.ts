import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { dispatchDeadline } from '../dispatch/dispatch-deadline.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { FlowGate } from '../dispatch/flow-gate.js';
import { PacedDispatcher } from '../dispatch/paced-dispatcher.js';
import type { PacingSlot } from '../dispatch/pacing/pacing-slot.js';
import { newCallId } from './call-id.js';
import type { NewCall } from './call-request.js';
import type { Intent } from './calls.records.js';
import { hashRequest } from './idempotency.js';
import { ShowNumberStep, showNumberMissing } from './show-number-step.js';
import { toCall } from './to-call.js';
import { toCallResponse } from './to-call-response.js';

export interface CreateOptions {
  readonly idempotencyKey?: string;
  /** Queue the call and answer at once, instead of placing it within the request. */
  readonly respondAsync?: boolean;
}

export interface BegunCall {
  readonly intent: Intent;
  readonly slot?: PacingSlot;
  /** A show number with a cap is taken for it. */
  readonly hasLease?: boolean;
}

/** Decides how a new call begins: claimed by its own request, or queued. */
@Injectable()
export class IntentFactory {
  constructor(
    private readonly dispatcher: Dispatcher,
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
    const { request, callee, caller = null } = newCall;
    const begun: Intent = {
      ...newCall,
      id,
      applicationId,
      operation: this.dispatcher.operationFor({ id, request, callee, caller }),
      createdAt,
      status: isLater || options.respondAsync === true ? 'queued' : 'dispatching',
      ...(isLater && { notBefore: newCall.scheduledAt }),
      ...(options.idempotencyKey && {
        idempotency: { key: options.idempotencyKey, requestHash: hashRequest(newCall) },
      }),
    };
    const booked = isLater ? begun : { ...begun, booking: await this.gate.flowOf({ ...newCall, applicationId }) };
    if (booked.status === 'queued') return { intent: answered(await this.numbers.postpone(booked)) };
    const reservation = await this.paced.reserve(booked.operation, booked.priority);
    if (reservation.granted) return await this.beginNow(booked, reservation.slot);
    return {
      intent: answered(await this.numbers.postpone({ ...booked, status: 'queued', notBefore: reservation.notBefore })),
    };
  }

  /** Gives the show number of a call back that was not written after all; a written call keeps it. */
  async releaseUnwritten(intent: Intent): Promise<void> {
    await this.numbers.release(intent.id);
  }

  private async beginNow(intent: Intent, slot: PacingSlot): Promise<BegunCall> {
    try {
      const numbered = await this.numbers.choose(intent);
      const { request } = numbered;
      if (numbered.type === 'ready')
        return { intent: this.claimed({ ...intent, request }), slot, hasLease: numbered.isLeased };
      if (numbered.type === 'no-pool') throw showNumberMissing(request);
      slot.release();
      const notBefore = new Date(Date.now() + numbered.retryAfterMs);
      return { intent: answered({ ...intent, request, status: 'queued', notBefore }) };
    } catch (error) {
      slot.release();
      throw error;
    }
  }

  private claimed(intent: Intent): Intent {
    return {
      ...intent,
      stamp: this.dispatcher.createStamp({ ...intent, caller: intent.caller ?? null }),
      dispatchDeadline: dispatchDeadline(this.config, intent.createdAt),
    };
  }
}

/** A request that only queues knows its answer before anything is written. */
function answered(intent: Intent): Intent {
  if (!intent.idempotency) return intent;
  return { ...intent, answer: { status: 202, body: toCallResponse(toCall(intent), intent.createdAt) } };
}
