import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { dispatchDeadline } from '../dispatch/dispatch-deadline.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { newCallId } from './call-id.js';
import type { NewCall } from './call-request.js';
import type { Intent } from './calls.records.js';
import { hashRequest } from './idempotency.js';
import { toCall } from './to-call.js';
import { toCallResponse } from './to-call-response.js';

export interface CreateOptions {
  readonly idempotencyKey?: string;
  /** Queue the call and answer at once, instead of placing it within the request. */
  readonly respondAsync?: boolean;
}

/** Decides how a new call begins: claimed by its own request, or queued. */
@Injectable()
export class IntentFactory {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly config: AppConfig,
  ) {}

  create(applicationId: string, newCall: NewCall, options: CreateOptions): Promise<Intent> {
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
    return Promise.resolve(begun.status === 'dispatching' ? this.claimed(begun) : answered(begun));
  }

  private claimed(intent: Intent): Intent {
    return {
      ...intent,
      stamp: this.dispatcher.createStamp(),
      dispatchDeadline: dispatchDeadline(this.config, intent.createdAt),
    };
  }
}

/** A request that only queues knows its answer before anything is written. */
function answered(intent: Intent): Intent {
  if (!intent.idempotency) return intent;
  return { ...intent, answer: { status: 202, body: toCallResponse(toCall(intent), intent.createdAt) } };
}
