import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { Signals } from '../../database/signals.js';
import { ApiKeysRepository } from '../keys/api-keys.repository.js';
import { ConsoleSessions } from '../sessions/console-sessions.js';
import type { Identity } from './identity.js';

/** What expires sends no signal, and one may be lost. */
const LOOK_EVERY_MS = 1_000;

/**
 * Ends what goes on for long within about a second of the end of what it was begun with: a key that is revoked or expires, a
 * session of the console that is signed out of.
 */
@Injectable()
export class AccessWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ofKeys = new Watched((ids) => this.keys.findEnded(ids));
  private readonly ofSessions = new Watched((hashes) => this.sessions.findEnded(hashes));
  private readonly loop = new Repeating(LOOK_EVERY_MS, () => this.look());

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly sessions: ConsoleSessions,
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
   * @param onEnd called at most once, when the access has ended.
   * @returns call it when there is nothing to end any more.
   */
  watch({ keyId, sessionHash }: Pick<Identity, 'keyId' | 'sessionHash'>, onEnd: () => void): () => void {
    const end = () => {
      unwatch();
      onEnd();
    };
    const unwatchKey = this.ofKeys.add(keyId, end);
    const unwatchSession = sessionHash === undefined ? undefined : this.ofSessions.add(sessionHash, end);
    const unwatch = () => {
      unwatchKey();
      unwatchSession?.();
    };
    return unwatch;
  }

  /** Asks the database, whose clock says what has expired; without anything to watch, it does not. Never rejects. */
  private async look(): Promise<void> {
    try {
      await this.ofKeys.look();
      await this.ofSessions.look();
    } catch (err) {
      this.logger.debug({ err }, 'whether the access of streams has ended could not be asked; it is tried again');
    }
  }
}

/** What is to be called when one of several things has ended. */
class Watched {
  private readonly ends = new Map<string, Set<() => void>>();

  constructor(private readonly findEnded: (ids: readonly string[]) => Promise<string[]>) {}

  add(id: string, onEnd: () => void): () => void {
    const ends = this.ends.get(id) ?? new Set();
    this.ends.set(id, ends.add(onEnd));
    return () => {
      ends.delete(onEnd);
      if (ends.size === 0 && this.ends.get(id) === ends) this.ends.delete(id);
    };
  }

  async look(): Promise<void> {
    if (this.ends.size === 0) return;
    for (const id of await this.findEnded([...this.ends.keys()]))
      for (const end of [...(this.ends.get(id) ?? [])]) end();
  }
}
