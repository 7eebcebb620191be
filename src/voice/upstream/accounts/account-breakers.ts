import type { SendOutcome } from '../send-outcome.js';
import { refusalScope, signalOf } from './account-outcome.js';
import type { BreakerSettings } from './breaker-settings.js';
import type { BreakerSignal } from './breaker-state.js';
import { type BreakerParts, CircuitBreaker } from './circuit-breaker.js';

/**
 * The breakers of one account: one for the account as a whole, and one for each operation, since rights and features are
 * granted by operation. A refusal opens the one it reaches.
 */
export class AccountBreakers {
  readonly whole: CircuitBreaker;
  private readonly byOperation = new Map<string, CircuitBreaker>();

  constructor(
    private readonly settings: BreakerSettings,
    private readonly partsOf: (operation?: string) => BreakerParts,
  ) {
    this.whole = new CircuitBreaker(settings, partsOf());
  }

  /**
   * Lets a call through, or not. Half-open, it lets one through.
   *
   * @param isOnly nobody else may place the call: then a breaker that refusals opened lets it through, as the refusal tells
   *   the caller at once what is wrong, costs nothing, and a queue could only delay it.
   */
  admits(operation: string, isOnly: boolean): boolean {
    const breakers = this.breakersOf(operation);
    const isFree = breakers.every((breaker) => breaker.isAdmitting);
    if (isFree) for (const breaker of breakers) breaker.admit();
    return isFree || (isOnly && this.isHeldByRefusalsOnly(operation));
  }

  /** Whether nothing is held against calls with this operation. */
  isClosedFor(operation: string): boolean {
    return this.breakersOf(operation).every((breaker) => breaker.isClosed);
  }

  /** Whether nothing but refusals holds calls with this operation back. */
  isHeldByRefusalsOnly(operation: string): boolean {
    return this.breakersOf(operation).every((breaker) => breaker.isAdmitting || breaker.cause === 'refusal');
  }

  /** Begins a request; its outcome goes to the returned function. */
  begin(operation: string, isCopy = false): (outcome: SendOutcome) => void {
    const tellWhole = this.whole.begin(isCopy);
    const tellOperation = this.ofOperation(operation).begin(isCopy);
    return (outcome) => {
      const signal = signalOf(outcome, isCopy);
      const isOfOperation = signal === 'refusal' && refusalScope(outcome.code) === 'operation';
      tellWhole(isOfOperation ? 'answered' : signal);
      tellOperation(isOfOperation ? 'refusal' : withoutAccount(signal));
    };
  }

  /** When a call with this operation may go out, in milliseconds of the clock. */
  opensAt(operation: string): number {
    return Math.max(...this.breakersOf(operation).map((breaker) => breaker.opensAt()));
  }

  /** The operations whose own breaker is not closed. */
  listHeldOperations(): readonly string[] {
    return [...this.byOperation].filter(([, breaker]) => !breaker.isClosed).map(([operation]) => operation);
  }

  stop(): void {
    this.whole.stop();
    for (const breaker of this.byOperation.values()) breaker.stop();
  }

  private breakersOf(operation: string): readonly CircuitBreaker[] {
    return [this.whole, this.ofOperation(operation)];
  }

  private ofOperation(operation: string): CircuitBreaker {
    let breaker = this.byOperation.get(operation);
    if (!breaker) {
      // A query has rights of its own: it says nothing about those of an operation that places calls.
      breaker = new CircuitBreaker({ ...this.settings, needsProbe: false }, this.partsOf(operation));
      this.byOperation.set(operation, breaker);
    }
    return breaker;
  }
}

/** What the account as a whole does says nothing about one operation. */
function withoutAccount(signal: BreakerSignal): BreakerSignal {
  return signal === 'failure' || signal === 'refusal' ? 'nothing' : signal;
}
