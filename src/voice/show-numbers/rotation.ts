import type { PoolNumber } from '../../applications/settings/application-settings.js';

const MOST_APPLICATIONS = 10_000;

/** Takes numbers in turn. Every process begins anywhere: over all replicas the numbers are used alike. */
export class Rotation {
  private readonly turns = new Map<string, number>();

  /** @param random 0 to 1; where an application begins. */
  constructor(private readonly random: () => number = Math.random) {}

  /** The numbers from the next one on. */
  next(applicationId: string, numbers: readonly PoolNumber[]): readonly PoolNumber[] {
    const turn = this.turns.get(applicationId) ?? Math.floor(this.random() * numbers.length);
    if (this.turns.size >= MOST_APPLICATIONS) this.turns.clear();
    const first = turn % numbers.length;
    this.turns.set(applicationId, first + 1);
    return [...numbers.slice(first), ...numbers.slice(0, first)];
  }
}
