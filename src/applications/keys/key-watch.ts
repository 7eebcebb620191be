import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { Signals } from '../../database/signals.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** A key that expires sends no signal, and one may be lost. */
const LOOK_EVERY_MS = 1_000;

/** Ends what goes on for long when the key that it was begun with is revoked or expires: within about a second. */
@Injectable()
export class KeyWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly watched = new Map<string, Set<() => void>>();
  private readonly loop = new Repeating(LOOK_EVERY_MS, () => this.look());

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly signals: Signals,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
    this.signals.on('api_keys_changed', () => this.loop.wake());
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /**
   * @param onEnd called at most once, when the key has ended.
   * @returns call it when there is nothing to end any more.
   */
  watch(keyId: string, onEnd: () => void): () => void {
    const ends = this.watched.get(keyId) ?? new Set();
    this.watched.set(keyId, ends.add(onEnd));
    return () => {
      ends.delete(onEnd);
      if (ends.size === 0 && this.watched.get(keyId) === ends) this.watched.delete(keyId);
    };
  }

  /** Asks the database, whose clock says what has expired; without anything to watch, it does not. Never rejects. */
  private async look(): Promise<void> {
    if (this.watched.size === 0) return;
    try {
      for (const keyId of await this.keys.findEnded([...this.watched.keys()])) this.end(keyId);
    } catch (err) {
      this.logger.debug({ err }, 'the keys of streams could not be looked at; it is tried again');
    }
  }

  private end(keyId: string): void {
    const ends = this.watched.get(keyId) ?? new Set();
    this.watched.delete(keyId);
    for (const onEnd of ends) onEnd();
  }
}
