import { Injectable } from '@nestjs/common';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { Refusal } from '../gateway/refusal.js';
import { SettingsService } from '../settings/settings.service.js';
import { CallBook } from './call.book.js';
import { CallRunner } from './call.runner.js';
import { FlowControl } from './flow-control.js';
import type { CallRequest, SandboxCall } from './sandbox-call.js';

/** What a call is for; only these two are under callee flow control. */
export type FlowPurpose = 'notification' | 'verification';

/** Takes calls whose parameters are in order: script, flow control, book, life. */
@Injectable()
export class CallDesk {
  constructor(
    private readonly book: CallBook,
    private readonly runner: CallRunner,
    private readonly flow: FlowControl,
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
  ) {}

  /**
   * Places a call.
   *
   * @param purpose given for calls under callee flow control.
   * @throws {Refusal} when the callee's script refuses or flow control is hit.
   */
  place(request: CallRequest, purpose?: FlowPurpose): SandboxCall {
    if (request.script.refusal !== undefined) throw new Refusal(request.script.refusal);
    const isControlled = purpose !== undefined && this.settings.current.flowControl;
    const pair = `${request.callerNumber}>${request.calledNumber}`;
    if (isControlled) this.checkFlow(pair, `${purpose} ${request.calledNumber}`);
    const { isInteractive = request.script.ending === '' && this.settings.current.interactive } = request.script;
    const call = this.book.place(request, isInteractive);
    if (isControlled) this.flow.notePair(pair, this.clock.now(), call);
    this.runner.start(call);
    return call;
  }

  private checkFlow(pair: string, key: string): void {
    const now = this.clock.now();
    if (this.flow.isPairBusy(pair, now)) {
      for (const earlier of this.flow.takeSimultaneous(pair, now)) this.runner.block(earlier);
      this.flow.notePair(pair, now);
      throw new Refusal('isv.BUSINESS_LIMIT_CONTROL');
    }
    if (!this.flow.admit(key, now)) throw new Refusal('isv.BUSINESS_LIMIT_CONTROL');
  }
}
