import pg from 'pg';

const NOTIFY_EVERY_MS = 50;
/** Of events that count, and of those that are to fill what lies between the gateway and who does not read. */
export const SMALL = { size: 'small' };
const LONG = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`k${index}`, 'x'.repeat(500)]));
const LARGE = { size: 'large', ...LONG };
export type Size = 'small' | 'large';
const METADATA = { small: SMALL, large: LARGE };
/** About as many as a call has that is placed, answered, and has keys pressed. */
const EVENTS_A_CALL = 8;

const INSERT_CALL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, metadata, upstream_operation, created_at, event_count)
values ($1, 'default', 'sandbox', 'tts', 'queued', '+8613900139000', '{}', $2, 'SingleCallByTts', now(), 0)`;
const INSERT_EVENT = {
  name: 'insert_event',
  text: `insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
values ($1, $2, 'default', 'sandbox', 'call.digits', '{}', now())`,
};

/** Commits events one by one, as the statements of the gateway do, and wakes readers as seldom as it does. */
export class EventSource {
  private readonly client: pg.Client;
  /** Another connection: a signal must not wait for the next event. */
  private readonly notifier: pg.Client;
  /** So far. */
  private readonly written = { small: 0, large: 0 };
  private isResting = false;
  private isWanted = false;

  private constructor(client: pg.Client, notifier: pg.Client) {
    this.client = client;
    this.notifier = notifier;
  }

  static async open(databaseUrl: string): Promise<EventSource> {
    const [client, notifier] = [new pg.Client(databaseUrl), new pg.Client(databaseUrl)];
    await Promise.all([client.connect(), notifier.connect()]);
    return new EventSource(client, notifier);
  }

  /** Resolves when it is committed. @returns the id of the event. */
  async write(size: Size): Promise<string> {
    const number = (this.written[size] % EVENTS_A_CALL) + 1;
    const id = `fanout-${size}-${String(Math.floor(this.written[size] / EVENTS_A_CALL)).padStart(5, '0')}`;
    this.written[size] += 1;
    if (number === 1) await this.client.query(INSERT_CALL, [id, JSON.stringify(METADATA[size])]);
    await this.client.query({ ...INSERT_EVENT, values: [id, number] });
    this.notify();
    return `${id}.${number}`;
  }

  async close(): Promise<void> {
    await Promise.all([this.client.end(), this.notifier.end()]);
  }

  private notify(): void {
    this.isWanted = this.isResting;
    if (this.isResting) return;
    this.isResting = true;
    void this.notifier.query('notify events_logged');
    setTimeout(() => {
      this.isResting = false;
      if (this.isWanted) this.notify();
    }, NOTIFY_EVERY_MS);
  }
}
