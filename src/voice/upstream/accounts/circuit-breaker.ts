import type { BreakerSettings } from './breaker-settings.js';
import {
  admit,
  begin,
  type BreakerSignal,
  type BreakerState,
  CLOSED,
  endProbe,
  isAdmitting,
  learn,
  opensAt,
  passTime,
} from './breaker-state.js';

export interface BreakerParts {
  /** Milliseconds; every breaker of a gateway has the same clock. */
  readonly now: () => number;
  /** Jitter in [0, 1). */
  readonly random: () => number;
  /** A harmless query, never billable; whether the account answered it. Must not reject. */
  readonly probe: () => Promise<boolean>;
  readonly onChange: (from: BreakerState, to: BreakerState) => void;
}

/** The shell around the state machine of `breaker-state.ts`: its clock, its timer and its probe. */
export class CircuitBreaker {
  private state: BreakerState = CLOSED;
  /** Counts changes of phase: what began before the last one has nothing to say about the present. */
  private epoch = 0;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly settings: BreakerSettings,
    private readonly parts: BreakerParts,
  ) {}

  /** Whether a call may go out now. */
  get isAdmitting(): boolean {
    this.passTime();
    return isAdmitting(this.state);
  }

  /** True while nothing is held against the account. */
  get isClosed(): boolean {
    return this.state.phase === 'closed';
  }

  /** Why it is not closed: the account is silent, or it refuses. */
  get cause(): 'failures' | 'refusal' | undefined {
    return this.state.phase === 'closed' ? undefined : this.state.cause;
  }

  get phase(): BreakerState['phase'] {
    return this.state.phase;
  }

  /** Takes the one trial's place where there is one; call it only while {@link isAdmitting}. */
  admit(): void {
    this.state = admit(this.state, this.parts.now(), this.settings);
  }

  /**
   * Begins a request; what it shows goes to the returned function, and counts while the phase is still the same.
   *
   * @param isCopy of an earlier request: it is not the one that is tried.
   */
  begin(isCopy = false): (signal: BreakerSignal) => void {
    this.passTime();
    if (!isCopy) this.state = begin(this.state, this.parts.now(), this.settings);
    const { epoch } = this;
    return (signal) => {
      if (epoch === this.epoch) this.move(learn(this.state, signal, this.moment(), this.settings));
    };
  }

  /** The earliest time at which a call may go out, in milliseconds of the clock. */
  opensAt(): number {
    this.passTime();
    return opensAt(this.state, this.parts.now());
  }

  /** Ends the timer; no further probe. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private passTime(): void {
    this.move(passTime(this.state, this.parts.now(), this.settings));
  }

  private move(next: BreakerState): void {
    const from = this.state;
    this.state = next;
    if (from.phase === next.phase) return;
    this.epoch += 1;
    clearTimeout(this.timer);
    this.parts.onChange(from, next);
    if (this.isStopped) return;
    if (next.phase === 'open') this.wakeAt(next.until);
    if (next.phase === 'probing') void this.probe();
  }

  /** An account that nobody calls recovers, too. */
  private wakeAt(until: number): void {
    const delayMs = Math.max(0, Math.ceil(until - this.parts.now()));
    this.timer = setTimeout(() => (this.parts.now() < until ? this.wakeAt(until) : this.passTime()), delayMs).unref();
  }

  private async probe(): Promise<void> {
    const { epoch } = this;
    const passed = await this.parts.probe();
    if (epoch === this.epoch) this.move(endProbe(this.state, passed, this.moment(), this.settings));
  }

  private moment() {
    return { now: this.parts.now(), random: this.parts.random() };
  }
}
