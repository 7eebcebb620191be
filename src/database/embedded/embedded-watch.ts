import { Repeating } from '../../common/timing/repeating.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';

const PERIOD_MS = 1_000;

/** Starts the embedded server again when it died under a running gateway: nobody else looks after it. */
export class EmbeddedWatch {
  private readonly loop = new Repeating(PERIOD_MS, () => this.look());
  private isFailing = false;

  /** @param warn told of a server that was started again, and once of one that cannot be. */
  constructor(
    private readonly embedded: EmbeddedPostgres,
    private readonly warn: (message: string) => void,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Resolves when a start that is under way has ended. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async look(): Promise<void> {
    try {
      if (await this.embedded.revive()) this.warn('the embedded PostgreSQL had died and was started again');
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing)
        this.warn(`the embedded PostgreSQL died and does not start yet: ${(error as Error).message}`);
      this.isFailing = true;
    }
  }
}
