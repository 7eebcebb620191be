import pg from 'pg';

const INSERT_CALL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, metadata, upstream_operation, created_at, event_count)
values ($1, $2, 'sandbox', 'tts', 'queued', '+8613900000000', '{}', $3, 'SingleCallByTts', now(), 0)`;
/** As the gateway's statements do: the number is taken under the lock of the row. */
const COUNT_UP = `
update calls set event_count = event_count + 1
where id = (select id from calls where id = $1 for update skip locked) returning event_count as number`;
const INSERT_EVENT = `
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
values ($1, $2, $3, 'sandbox', $4, '{}', now())`;

export async function insertCall(
  pool: pg.Pool,
  id: string,
  { applicationId = 'default', metadata = {} }: { applicationId?: string; metadata?: Record<string, string> } = {},
): Promise<void> {
  await pool.query(INSERT_CALL, [id, applicationId, JSON.stringify(metadata)]);
}

/** Writes events in transactions that stay open as long as a test wants. */
export class EventWriter {
  private isOpen = false;

  private constructor(private readonly client: pg.Client) {}

  static async connect(url: string): Promise<EventWriter> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new EventWriter(client);
  }

  /** The transaction has its id before it locks anything. */
  async takeId(): Promise<void> {
    await this.begin();
    await this.client.query('select pg_current_xact_id()');
  }

  /** Not when another writer holds the call. @returns whether it was written. */
  async write(callId: string, type = 'call.queued', applicationId = 'default'): Promise<boolean> {
    await this.begin();
    const { rows } = await this.client.query<{ number: number }>(COUNT_UP, [callId]);
    if (!rows[0]) return false;
    await this.client.query(INSERT_EVENT, [callId, rows[0].number, applicationId, type]);
    return true;
  }

  async end(how: 'commit' | 'rollback' = 'commit'): Promise<void> {
    if (this.isOpen) await this.client.query(how);
    this.isOpen = false;
  }

  async close(): Promise<void> {
    await this.end('rollback');
    await this.client.end();
  }

  private async begin(): Promise<void> {
    if (!this.isOpen) await this.client.query('begin');
    this.isOpen = true;
  }
}
