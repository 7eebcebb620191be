import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { Repeating } from '../common/timing/repeating.js';
import { Database } from './database.js';
import { prepareSession, within } from './session.js';

/** What other processes can be woken for; also the names of PostgreSQL's channels. */
export type SignalName = 'calls_queued' | 'receipts_stored' | 'events_logged' | 'api_keys_changed';

/** How long a signal rests after it was sent, in milliseconds; one that is wanted meanwhile is sent then. */
const RESTS: Readonly<Record<SignalName, number>> = {
  calls_queued: 0,
  receipts_stored: 0,
  events_logged: 50,
  api_keys_changed: 0,
};
/** A signal that is lost in a crash is one that nobody would have heard: no call waits for the disk because of it. */
const SEND = "select set_config('synchronous_commit', 'off', true), pg_notify($1, '')";
const NAMES = Object.keys(RESTS) as SignalName[];
const RECONNECT_MS = 1_000;
/** A link that died in silence is found by asking over it. */
const PROBE_EVERY_MS = 10_000;
const ANSWER_TIMEOUT_MS = 4_000;
const LIMITS = { statementMs: 4_000, lockMs: 4_000, idleInTransactionMs: 4_000 };
/** A server default that ends idle sessions is not meant for one that listens. */
const LISTENS_FOR_EVER = { idle_session_timeout: '0' };

/** Wakes workers of all processes (LISTEN/NOTIFY) over one connection. It only wakes: the tables are the truth. */
@Injectable()
export class Signals implements OnApplicationShutdown {
  private readonly logger = new Logger(Signals.name);
  private readonly listeners = new EventEmitter();
  private readonly sending = new Map<SignalName, { isAgainWanted: boolean }>();
  private readonly probing = new Repeating(PROBE_EVERY_MS, () => this.probe());
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(private readonly database: Database) {}

  /** Calls `wake` whenever the signal was sent anywhere, and after a time without a connection. */
  on(name: SignalName, wake: () => void): void {
    this.listeners.on(name, wake);
    if (this.client) return;
    this.probing.start();
    void this.connect();
  }

  /** Wakes the workers; losing a signal costs only the time until they look by themselves. Signals of one moment are one. */
  send(name: SignalName): void {
    const running = this.sending.get(name);
    if (running) {
      running.isAgainWanted = true;
      return;
    }
    const state = { isAgainWanted: false };
    this.sending.set(name, state);
    void this.database.pool
      .query({ name: 'send_signal', text: SEND, values: [name] })
      .catch((error: Error) => this.logger.debug(`no signal sent: ${error.message}`))
      .finally(() => this.rest(name, state));
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    // The database closes what is left of the connection: nothing here waits for a goodbye.
    void this.client?.end().catch(() => undefined);
    await this.probing.stop();
  }

  private rest(name: SignalName, state: { readonly isAgainWanted: boolean }): void {
    const end = () => {
      this.sending.delete(name);
      if (state.isAgainWanted && !this.isStopped) this.send(name);
    };
    if (RESTS[name] === 0) end();
    else setTimeout(end, RESTS[name]).unref();
  }

  private async connect(): Promise<void> {
    const client = this.database.createClient();
    this.client = client;
    client.on('notification', ({ channel }) => this.listeners.emit(channel));
    client.on('error', () => undefined);
    client.once('end', () => this.reconnectLater());
    try {
      await client.connect();
      await prepareSession(client, LIMITS, LISTENS_FOR_EVER);
      await client.query(within(ANSWER_TIMEOUT_MS, { text: NAMES.map((name) => `listen ${name}`).join('; ') }));
      for (const name of NAMES) this.listeners.emit(name);
    } catch {
      leave(client);
    }
  }

  private async probe(): Promise<void> {
    const { client } = this;
    await client?.query(within(ANSWER_TIMEOUT_MS, { text: 'select 1' })).catch(() => leave(client));
  }

  private reconnectLater(): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}

/** Without waiting for a goodbye; the connection's end makes a new one begin. */
function leave(client: pg.Client): void {
  client.connection.stream.destroy();
}
