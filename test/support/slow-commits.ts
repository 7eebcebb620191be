import pg from 'pg';

/** What a standby is told and says; see «Streaming Replication Protocol» in the manual of PostgreSQL. */
const DATA = 'w'.charCodeAt(0);
const DATA_HEADER_BYTES = 25;
const STATUS_BYTES = 34;
const NAME = 'slow_commits';

interface CopyConnection {
  on(event: 'copyData', listener: (message: { readonly chunk: Buffer }) => void): void;
  sendCopyFromChunk(chunk: Buffer): void;
}

/**
 * A standby that says late that it has what was committed: durable commits of its primary wait for it, as they wait for a disk
 * out of breath. Reads do not, and neither do commits that need not be durable.
 */
export class SlowCommits {
  private readonly timers = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly standby: pg.Client,
    private readonly admin: pg.Client,
    private readonly delayMs: number,
  ) {}

  /** @param url of a server that nobody else uses, for a superuser. @param delayMs how late each commit is. */
  static async begin(url: string, delayMs: number): Promise<SlowCommits> {
    const admin = new pg.Client({ connectionString: url });
    const standby = new pg.Client({
      connectionString: url,
      application_name: NAME,
      replication: 'true',
    } as pg.ClientConfig);
    const slow = new SlowCommits(standby, admin, delayMs);
    await admin.connect();
    await standby.connect();
    await slow.follow();
    await slow.waitFor(NAME);
    return slow;
  }

  async end(): Promise<void> {
    await this.waitFor('');
    for (const timer of this.timers) clearTimeout(timer);
    this.standby.connection.stream.destroy();
    await this.admin.end();
  }

  private async follow(): Promise<void> {
    const { rows } = await this.admin.query<{ position: string }>('select pg_current_wal_flush_lsn() as position');
    const connection = this.standby.connection as unknown as CopyConnection;
    connection.on('copyData', ({ chunk }) => this.take(connection, chunk));
    this.standby.on('error', () => undefined);
    this.standby.query(`START_REPLICATION PHYSICAL ${rows[0]?.position}`).catch(() => undefined);
  }

  private take(connection: CopyConnection, chunk: Buffer): void {
    if (chunk[0] !== DATA) return;
    const end = chunk.readBigUInt64BE(1) + BigInt(chunk.length - DATA_HEADER_BYTES);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      connection.sendCopyFromChunk(statusOf(end));
    }, this.delayMs);
    this.timers.add(timer);
  }

  private async waitFor(names: string): Promise<void> {
    await this.admin.query(`alter system set synchronous_standby_names = '${names}'`);
    await this.admin.query('select pg_reload_conf()');
  }
}

/** Written, flushed and applied up to there. */
function statusOf(end: bigint): Buffer {
  const status = Buffer.alloc(STATUS_BYTES);
  status.write('r');
  for (const offset of [1, 9, 17]) status.writeBigUInt64BE(end, offset);
  return status;
}
