import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { ApiKeysRepository } from './api-keys.repository.js';

const PERIOD_MS = 60_000;
const MOST_KEYS = 10_000;

/** Notes when keys were used last: beside their requests, once a minute. It runs wherever requests come, not in workers only. */
@Injectable()
export class KeyUse implements OnApplicationBootstrap, OnModuleDestroy {
  private used = new Set<string>();
  private readonly loop = new Repeating(PERIOD_MS, () => this.write());

  constructor(
    private readonly keys: ApiKeysRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** The key was used. */
  note(keyId: string): void {
    if (this.used.size < MOST_KEYS) this.used.add(keyId);
  }

  /** Never rejects: a key that is in use comes again. */
  async write(): Promise<void> {
    const ids = [...this.used];
    this.used = new Set();
    if (ids.length === 0) return;
    await this.keys.noteUse(ids).catch((err: unknown) => this.logger.debug({ err }, 'the use of keys was not noted'));
  }
}
