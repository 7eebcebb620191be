import { Injectable } from '@nestjs/common';
import { SandboxClock, type Cancel } from '../clock/sandbox.clock.js';
import { ReceiptOutbox } from '../receipts/receipt.outbox.js';
import { BLOCKED, CANCELLED, type FinalStatus } from './outcome.table.js';
import { hungUpAfter, type CallPlan } from './call-plan.js';
import { CallBook } from './call.book.js';
import type { SandboxCall } from './sandbox-call.js';

/** From the end of a call to its VoiceReport and VoiceRecordReport. */
const REPORT_DELAY_MS = 300;
const RECORD_DELAY_MS = 1_000;

/** Leads calls through their plans, one timer per live call. */
@Injectable()
export class CallRunner {
  private readonly live = new Map<SandboxCall, Cancel>();

  constructor(
    private readonly clock: SandboxClock,
    private readonly outbox: ReceiptOutbox,
    private readonly book: CallBook,
  ) {}

  get liveCount(): number {
    return this.live.size;
  }

  start(call: SandboxCall): void {
    this.scheduleNext(call);
  }

  /** Leads the call through another plan, whose first stages have passed. */
  replan(call: SandboxCall, plan: CallPlan): void {
    this.live.get(call)?.();
    call.plan = hungUpAfter(plan, call.kind, call.longestMs);
    this.scheduleNext(call);
  }

  /** Hangs up. @returns false when the call is over already. */
  cancel(call: SandboxCall): boolean {
    return this.interrupt(call, CANCELLED);
  }

  /** Ends a call because its pair of numbers was called again within one second. */
  block(call: SandboxCall): void {
    this.interrupt(call, BLOCKED);
  }

  clear(): void {
    for (const cancel of this.live.values()) cancel();
    this.live.clear();
  }

  private scheduleNext(call: SandboxCall): void {
    const stage = call.plan.stages[call.reachedCount];
    if (stage === undefined) return this.finish(call);
    const waitMs = call.startedAt + stage.atMs - this.clock.now();
    this.live.set(
      call,
      this.clock.after(waitMs, () => {
        call.reachedCount += 1;
        this.book.touch(call);
        this.outbox.addProgress(call, stage);
        this.scheduleNext(call);
      }),
    );
  }

  private interrupt(call: SandboxCall, final: FinalStatus): boolean {
    if (call.isOver) return false;
    this.live.get(call)?.();
    call.interruption = { atMs: this.clock.now() - call.startedAt, final };
    this.outbox.addProgress(call, { atMs: call.interruption.atMs, code: '200100', marks: ['end'] });
    this.finish(call);
    return true;
  }

  private finish(call: SandboxCall): void {
    call.isOver = true;
    this.book.touch(call);
    this.live.delete(call);
    this.clock.after(REPORT_DELAY_MS, () => this.outbox.addReport(call));
    if (call.isRecorded) this.clock.after(RECORD_DELAY_MS, () => this.outbox.addRecording(call));
  }
}
