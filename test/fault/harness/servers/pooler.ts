import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PgBouncer } from '../../../support/pgbouncer.ts';

/** Three gateways need thirteen each, and those of killed ones are still there for a moment. */
const SERVER_CONNECTIONS = '80';
const CLIENT_CONNECTIONS = '400';

/** A PgBouncer in session mode that can be killed and frozen. */
export class Pooler {
  private readonly bouncer = new PgBouncer();
  private readonly folder: string;
  private port: number | undefined;
  private serverUrl = '';

  /** @param folder its pid is written there, so that it ends with the harness. */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Ports that take connections: none while it is down. */
  get ports(): readonly number[] {
    return this.port === undefined ? [] : [this.port];
  }

  /** Starts it, or starts it again; the port is another one each time. */
  async start(serverUrl = this.serverUrl): Promise<void> {
    this.serverUrl = serverUrl;
    const url = await this.bouncer.start(serverUrl, {
      default_pool_size: SERVER_CONNECTIONS,
      max_client_conn: CLIENT_CONNECTIONS,
      // By default it stays away for 15 s from a server that did not answer once (docs/database.md).
      server_login_retry: '1',
    });
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'pgbouncer.pid'), String(this.bouncer.pid));
    this.port = Number(new URL(url).port);
  }

  /** Nothing passes until {@link resume}, and what is open stays open. */
  pause(): void {
    this.bouncer.signal('SIGSTOP');
  }

  resume(): void {
    this.bouncer.signal('SIGCONT');
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    this.port = undefined;
    await this.bouncer.kill();
  }

  async stop(): Promise<void> {
    await this.bouncer.stop();
  }
}
