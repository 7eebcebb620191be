import { Injectable } from '@nestjs/common';
import { AliyunError } from '../../aliyun/aliyun.error.js';
import { AppError } from '../../common/errors/app-error.js';
import { Signals } from '../../database/signals.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import type { Call } from '../call-store/call.js';
import { CallMetrics } from '../call-store/call-metrics.js';
import { type CallStatus, isFinal } from '../call-store/call-status.js';
import { CallsRepository, isCanceled } from '../call-store/calls.repository.js';
import { CallsService } from './calls.service.js';
import type { CallResponseDto } from './dto/call-response.dto.js';

/** Cancels calls: queued ones by one row update, running two-way calls upstream. */
@Injectable()
export class CallCancellationService {
  constructor(
    private readonly service: CallsService,
    private readonly calls: CallsRepository,
    private readonly accounts: AccountRegistry,
    private readonly signals: Signals,
    private readonly metrics: CallMetrics,
  ) {}

  /**
   * After a success the phone will not ring, or the conversation ends.
   *
   * @throws {AppError} `call-not-cancelable`, `not-found`, or what the upstream said.
   */
  async cancel(applicationId: string, id: string): Promise<CallResponseDto> {
    const canceled = await this.end(applicationId, id, ['queued']);
    if (canceled) return this.service.show(canceled);
    const call = await this.service.find(applicationId, id);
    if (isCanceled(call)) return this.service.show(call);
    await this.cancelUpstream(call);
    const ended = await this.end(applicationId, id, ['initiated', 'ringing', 'in-progress']);
    return ended ? this.service.show(ended) : await this.service.get(applicationId, id);
  }

  private async end(applicationId: string, id: string, from: readonly CallStatus[]): Promise<Call | undefined> {
    const ended = await this.calls.cancel(applicationId, id, from);
    if (!ended) return undefined;
    this.signals.send('events_logged');
    this.metrics.countEnd(ended);
    return ended;
  }

  private async cancelUpstream(call: Call): Promise<void> {
    if (isFinal(call.status)) throw notCancelable(`it is already ${call.status}`);
    if (call.status === 'dispatching') throw notCancelable('it is being placed at this moment; ask again');
    if (call.upstreamOperation !== 'ClickToDial' || call.upstreamCallId === null) {
      throw notCancelable('Aliyun can cancel placed calls only when ClickToDial placed them');
    }
    const isCanceled = await this.requestCancel(call, call.upstreamCallId);
    if (!isCanceled) throw notCancelable('Aliyun could not cancel it any more');
  }

  /** Asks the account that placed the call. The answer's Status is a boolean in the new manual and the text "true" in older samples. */
  private async requestCancel({ id: callId, signedFor }: Call, upstreamCallId: string): Promise<boolean> {
    try {
      const { client } = this.accounts.findSigner(signedFor ?? '') ?? this.accounts.primary;
      const { body } = await client.call('CancelCall', { CallId: upstreamCallId });
      return String(body.Status) === 'true';
    } catch (error) {
      if (!(error instanceof AliyunError)) throw error;
      throw new AppError(
        'upstream-unavailable',
        `Aliyun answered the cancellation with ${error.code}; the call may go on`,
        {
          callId,
          upstream: { code: error.code, requestId: error.requestId ?? null },
          cause: error,
        },
      );
    }
  }
}

function notCancelable(reason: string): AppError {
  return new AppError('call-not-cancelable', `The call cannot be canceled: ${reason}`);
}
