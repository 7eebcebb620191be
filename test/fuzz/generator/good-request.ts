import type { SeededRandom } from '../../fault/harness/seeded-random.ts';
import type { Operation } from './operations.ts';

const HOUR_MS = 3_600_000;
/** Ids of calls that were created lately, for operations on one call. */
const KEPT_IDS = 50;
const NO_CALL = '000000000000000';

/** Makes requests that are good, of the document's own examples; callees are new each time, so that none is called too often. */
export class GoodRequest {
  private readonly random: SeededRandom;
  private readonly ids: string[] = [];
  private callees = 0;

  constructor(random: SeededRandom) {
    this.random = random;
  }

  /** A call that paths may name from now on. */
  remember(id: string): void {
    this.ids.push(id);
    if (this.ids.length > KEPT_IDS) this.ids.shift();
  }

  /** Its ending names no script of the sandbox. */
  newCallee(): string {
    this.callees += 1;
    const prefix = 130 + (Math.floor(this.callees / 10_000) % 60);
    return `+86${prefix}${String(this.callees % 10_000).padStart(4, '0')}9000`;
  }

  /** A body like one of the examples, with the given number. */
  body(operation: Operation, example: number): Record<string, unknown> {
    const { examples } = operation;
    // Without an example: nothing but optional fields.
    const body = structuredClone(examples[example % examples.length] ?? {}) as Record<string, unknown>;
    if ('callee' in body) body.callee = this.newCallee();
    return body;
  }

  path(operation: Operation): string {
    return this.fill(operation, (name) => (name === 'id' ? this.anyId() : name === 'number' ? this.newCallee() : 'x'));
  }

  /** The path of an operation with a value for each parameter. */
  fill(operation: Operation, valueOf: (name: string) => string): string {
    return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name).toWellFormed()));
  }

  /** Fields that examples leave out, with values that are good at the moment. */
  extra(): Record<string, unknown> {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    return this.random.pick([
      {},
      { scheduledAt: at(HOUR_MS) },
      { expiresAt: at(2 * HOUR_MS) },
      { timeToLiveSeconds: 60, bulk: true },
      { flowControl: 'reject', metadata: { 'team:eu': 'a:b', toString: 'x', constructor: 'y' } },
    ]);
  }

  private anyId(): string {
    return this.ids.length > 0 && this.random.chance(0.8) ? this.random.pick(this.ids) : NO_CALL;
  }
}
