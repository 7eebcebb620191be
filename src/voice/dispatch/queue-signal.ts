import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import pg from 'pg';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Database } from '../../database/database.js';

const CHANNEL = 'calls_queued';
const RECONNECT_MS = 1_000;

/** Tells the workers of all replicas that a call waits (LISTEN/NOTIFY). It only wakes: the table is the truth. */
@Injectable()
export class QueueSignal implements OnApplicationShutdown {
  private readonly listeners = new EventEmitter();
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Calls `wake` whenever a call was queued anywhere. */
  onQueued(wake: () => void): void {
    this.listeners.on('queued', wake);
    if (!this.client) void this.connect();
  }

  /** Wakes the workers; losing a signal costs only the time until they look by themselves. */
  send(): void {
    this.database.pool.query(`notify ${CHANNEL}`).catch((err: unknown) => this.logger.debug({ err }, 'no signal sent'));
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = this.database.createClient();
    this.client = client;
    client.on('notification', () => this.listeners.emit('queued'));
    client.on('error', () => undefined);
    client.once('end', () => this.reconnectLater());
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.listeners.emit('queued');
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  private reconnectLater(): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}
