import { Injectable } from '@nestjs/common';
import { QuietTimes } from '../../applications/quiet-hours/quiet-times.js';
import { AppError } from '../../common/errors/app-error.js';
import { AppConfig } from '../../config/app.config.js';
import type { NewCall } from '../call-store/call-request.js';
import type { Intent } from '../call-store/calls.records.js';
import { expiryOf } from '../call-store/expiry.js';
import { FlowGate } from '../flow-control/flow-gate.js';

/** When a new call may leave: its application's quiet hours, then its callee's windows. */
@Injectable()
export class DueTimes {
  constructor(
    private readonly quiet: QuietTimes,
    private readonly gate: FlowGate,
    private readonly config: AppConfig,
  ) {}

  /**
   * The intent as it begins: moved to the end of a quiet time, or with the windows that it is booked in when it is due at once.
   *
   * @throws {AppError} `quiet-hours` for a call that expires before it may ring.
   */
  async settle(intent: Intent, asked: NewCall): Promise<Intent> {
    const { notBefore, createdAt } = intent;
    const moved = await this.outOfQuietTime(intent, asked, notBefore ?? createdAt);
    if (moved) return moved;
    return notBefore ? intent : { ...intent, booking: await this.gate.flowOf(intent) };
  }

  /**
   * The intent moved to the end of the quiet time in which it would leave; undefined when it may leave then.
   *
   * @throws {AppError} as `settle`.
   */
  async outOfQuietTime(intent: Intent, asked: NewCall, at: Date): Promise<Intent | undefined> {
    const verdict = await this.quiet.judge(intent.applicationId, intent.purpose, at);
    return verdict.isAllowed ? undefined : this.move(intent, asked, verdict.notBefore);
  }

  /** How long it may wait counts from then on, unless the request says until when. It is booked when it is due. */
  private move(intent: Intent, asked: NewCall, notBefore: Date): Intent {
    const expiresAt = expiryOf({ ...asked, scheduledAt: notBefore }, intent.createdAt, this.config);
    if (expiresAt <= notBefore) throw expiresTooSoon(notBefore);
    return { ...intent, status: 'queued', notBefore, expiresAt, waitingFor: 'quiet-hours', booking: undefined };
  }
}

function expiresTooSoon(notBefore: Date): AppError {
  return new AppError(
    'quiet-hours',
    `Nothing was placed: by the quiet hours of the application the call may ring from ${notBefore.toISOString()} on, and expires before`,
    {
      hint: {
        en: 'Send a later expiresAt, or none, and the call rings when the quiet time ends. Purposes that may ring at any time stand in quietHours.exemptPurposes of GET /v1/application.',
        zh: '请使用更晚的 expiresAt，或不设置；静默时段结束后会发起呼叫。可随时呼叫的用途见 GET /v1/application 的 quietHours.exemptPurposes。',
      },
    },
  );
}
