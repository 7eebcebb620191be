import pg from 'pg';

/** Events of calls that only these statements write: what is measured and disturbed is delivery, not placing. */
const INSERT_CALLS = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at, event_count)
select id, 'default', $2, 'tts', 'completed', '+8613900000000', '{}', 'SingleCallByTts', now(), $3 from unnest($1::text[]) id`;
const INSERT_EVENTS = `
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, number, 'default', $2, 'call.digits', '{}', now() from unnest($1::text[]) id, generate_series(1, $3) number`;

/** Writes events as fast as a test wants. */
export class WebhookLoad {
  private count = 0;
  private readonly client: pg.Client;
  private readonly mode: 'live' | 'sandbox';

  private constructor(client: pg.Client, mode: 'live' | 'sandbox') {
    this.client = client;
    this.mode = mode;
  }

  static async connect(databaseUrl: string, mode: 'live' | 'sandbox'): Promise<WebhookLoad> {
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    return new WebhookLoad(client, mode);
  }

  /** So many calls with so many events each, in one transaction. @returns the ids of the events. */
  async write(calls: number, eventsEach: number): Promise<string[]> {
    const ids = Array.from({ length: calls }, () => `load${String(++this.count).padStart(11, '0')}`);
    await this.client.query('begin');
    await this.client.query(INSERT_CALLS, [ids, this.mode, eventsEach]);
    await this.client.query(INSERT_EVENTS, [ids, this.mode, eventsEach]);
    await this.client.query('commit');
    await this.client.query('notify events_logged');
    return ids.flatMap((id) => Array.from({ length: eventsEach }, (_, index) => `${id}.${index + 1}`));
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
