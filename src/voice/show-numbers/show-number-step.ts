import { Inject, Injectable } from '@nestjs/common';
import { SettingsCache } from '../../applications/settings/settings.cache.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { awaitingPoolNumber, needsPoolNumber, wantsPoolNumber, withPoolNumber } from './pooled-request.js';
import { ShowNumberPool } from './show-number-pool.js';
import type { CallRequest } from '../call-store/call-request.js';
import type { ClaimedCall, Intent } from '../call-store/calls.records.js';

/** The request with its number, or when one of the pool may be free. */
export type NumberedRequest =
  | { readonly type: 'ready'; readonly request: CallRequest; readonly isLeased: boolean }
  | { readonly type: 'wait'; readonly request: CallRequest; readonly retryAfterMs: number }
  | { readonly type: 'no-pool'; readonly request: CallRequest };

/** Gives calls that name no show number one of their application's pool. */
@Injectable()
export class ShowNumberStep {
  constructor(
    private readonly pool: ShowNumberPool,
    private readonly settings: SettingsCache,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** For a call that is about to be sent. */
  async choose(
    call: Pick<ClaimedCall, 'id' | 'applicationId' | 'callee' | 'request' | 'priority'>,
  ): Promise<NumberedRequest> {
    const { id: callId, applicationId, callee, request, priority } = call;
    const choice = await this.pool.choose({ callId, applicationId, callee, request, priority });
    if (!choice) return { type: needsPoolNumber(request) ? 'no-pool' : 'ready', request, isLeased: false };
    if (choice.none) return { type: 'wait', request: awaitingPoolNumber(request), retryAfterMs: choice.retryAfterMs };
    return { type: 'ready', request: withPoolNumber(request, choice.number), isLeased: choice.isLeased };
  }

  /** For a call that is queued first: its number is chosen when it is claimed. */
  async postpone(intent: Intent): Promise<Intent> {
    if (!wantsPoolNumber(intent.request)) return intent;
    const settings = await this.settings.find(intent.applicationId);
    if (settings?.showNumbers) return { ...intent, request: awaitingPoolNumber(intent.request) };
    if (needsPoolNumber(intent.request)) throw showNumberMissing(intent.request);
    return intent;
  }

  /**
   * The call was not written after all, or does not leave yet. Never rejects: what became of the call is known by then, and a
   * number that could not be given back is found by the `LeaseCleaner`.
   */
  async release(callId: string): Promise<void> {
    await this.pool
      .release(callId)
      .catch((err: unknown) => this.logger.warn({ err, callId }, 'a show number could not be given back yet'));
  }
}

/** The error of a call that names no number although its kind needs one, in an application without a pool. */
export function showNumberMissing({ kind }: CallRequest): Error {
  const field = kind === 'two-way' ? 'callerShowNumber' : 'showNumber';
  return invalidRequest([
    {
      field,
      message: 'is needed: the application has no pool of show numbers; for example 057112345678',
      messageZh: '必填（例如 057112345678）：应用没有配置外显号码池',
    },
  ]);
}
