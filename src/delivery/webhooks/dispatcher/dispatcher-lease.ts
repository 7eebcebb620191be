import { Injectable } from '@nestjs/common';
import { randomId } from '../../../common/ids/random-id.js';
import { CursorsRepository } from './cursors.repository.js';

/** A process that is lost holds the others up for so long. */
const LEASE_MS = 3_000;
/** The holder says so often that it is still there; the others ask as often. */
const PAUSE_MS = 1_000;

/**
 * Which process writes deliveries. It saves the others the work; that nothing is written twice is not its matter, but that of
 * the cursors.
 */
@Injectable()
export class DispatcherLease {
  private readonly holder = randomId(15);
  private isHeld = false;
  private askAgainAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly cursors: CursorsRepository) {}

  /** It was another process a moment ago. */
  get isElsewhere(): boolean {
    return !this.isHeld && performance.now() < this.askAgainAt;
  }

  /** Whether it is this process; asks the database now and then. */
  async hold(): Promise<boolean> {
    const now = performance.now();
    if (now < this.askAgainAt) return this.isHeld;
    this.isHeld = await this.cursors.hold(this.holder, LEASE_MS);
    this.askAgainAt = now + PAUSE_MS;
    return this.isHeld;
  }

  /** Another process may take over at once. */
  async release(): Promise<void> {
    if (!this.isHeld) return;
    this.isHeld = false;
    await this.cursors.release(this.holder);
  }
}
