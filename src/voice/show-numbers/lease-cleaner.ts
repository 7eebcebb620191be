import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { ShowNumberLeases } from './show-number-leases.js';

const PERIOD_MS = 30_000;

/** Gives numbers back that nobody uses any more: calls end by themselves, but a process can be lost before it writes one. */
@Injectable()
export class LeaseCleaner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Repeating(PERIOD_MS, () => this.clean());

  constructor(
    private readonly leases: ShowNumberLeases,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.roles.includes('worker')) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async clean(): Promise<void> {
    try {
      const count = await this.leases.deleteLeftBehind();
      if (count > 0) this.logger.warn({ count }, 'show numbers were given back for calls that are not running');
    } catch (err) {
      this.logger.warn({ err }, 'left show numbers could not be looked for');
    }
  }
}
