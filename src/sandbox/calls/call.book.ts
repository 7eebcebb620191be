import { Inject, Injectable } from '@nestjs/common';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { detached } from '../common/detached.js';
import { RingBuffer } from '../common/ring-buffer.js';
import { SANDBOX_OPTIONS, type SandboxOptions } from '../settings/sandbox.options.js';
import { hungUpAfter, planCall, planInteractive, type CallPlan } from './call-plan.js';
import type { CallRequest, SandboxCall } from './sandbox-call.js';

const DEFAULT_CAPACITY = 250_000;
/** Of what no rule bounds. */
const LONGEST_TEXT = 4_000;
const FIRST_NUMBER = 100_000_000_000;

/** Every call that was placed, in order: the oracle of what rang. */
@Injectable()
export class CallBook {
  private readonly calls: RingBuffer<SandboxCall>;
  private readonly byId = new Map<string, SandboxCall>();
  private readonly plans = new Map<string, CallPlan>();
  private lastNumber = FIRST_NUMBER;
  private lastVersion = 0;

  constructor(
    @Inject(SANDBOX_OPTIONS) options: SandboxOptions,
    private readonly clock: SandboxClock,
  ) {
    this.calls = new RingBuffer(options.callCapacity ?? DEFAULT_CAPACITY, ({ callId }) => this.byId.delete(callId));
  }

  get forgottenCount(): number {
    return this.calls.droppedCount;
  }

  /** Goes up with every change of a call. */
  get version(): number {
    return this.lastVersion;
  }

  /** Places a call: from here on it counts as rung. */
  place(request: CallRequest, isInteractive = false): SandboxCall {
    const receivedAt = this.clock.wallNow();
    const plan = isInteractive ? planInteractive(request.kind) : this.planOf(request);
    const call: SandboxCall = {
      ...request,
      ...detachedTexts(request),
      callId: this.newCallId(receivedAt),
      receivedAt,
      startedAt: this.clock.now(),
      isInteractive,
      plan: hungUpAfter(plan, request.kind, request.longestMs),
      version: (this.lastVersion += 1),
      reachedCount: 0,
      interruption: undefined,
      isOver: false,
    };
    this.calls.push(call);
    this.byId.set(call.callId, call);
    return call;
  }

  /** The call has changed. */
  touch(call: SandboxCall): void {
    call.version = this.lastVersion += 1;
  }

  find(callId: string): SandboxCall | undefined {
    return this.byId.get(callId);
  }

  list(): SandboxCall[] {
    return this.calls.toArray();
  }

  clear(): void {
    this.calls.clear();
    this.byId.clear();
  }

  /** `<digits>^<digits>`, the form of the upstream's call ids. */
  private newCallId(receivedAt: number): string {
    this.lastNumber += 1;
    return `${receivedAt.toFixed(0)}^${this.lastNumber}`;
  }

  private planOf({ kind, script, hasKeys }: CallRequest): CallPlan {
    const key = `${kind} ${hasKeys} ${script.ending}`;
    const plan = this.plans.get(key) ?? planCall(kind, script, hasKeys);
    this.plans.set(key, plan);
    return plan;
  }
}

/** Nothing of the body of the request is kept but what the call is about. */
function detachedTexts(request: CallRequest): Partial<CallRequest> {
  const { calledNumber, callerNumber, callerShowNumber, calledShowNumber, outId, message } = request;
  return {
    calledNumber: detached(calledNumber),
    callerNumber: detached(callerNumber),
    callerShowNumber: detached(callerShowNumber),
    calledShowNumber: detached(calledShowNumber),
    outId: detached(outId, LONGEST_TEXT),
    ...(message && { message: { code: detached(message.code), param: detached(message.param, LONGEST_TEXT) } }),
  };
}
