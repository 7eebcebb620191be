import pg from 'pg';
import { open, StoredNumbers } from '../../support/stored-numbers.ts';

/** A stored call, as the checker needs it. */
export interface StoredCall {
  readonly id: string;
  readonly callee: string;
  readonly status: string;
  readonly attempt: number;
  /** Its turn comes within half a minute, or has come. */
  readonly isDue: boolean;
  /** Its turn was some seconds ago. */
  readonly isOverdue: boolean;
  readonly notBefore: Date | null;
  readonly signedAt: Date | null;
  readonly upstreamCode: string | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  readonly eventCount: number;
  readonly storedEvents: number;
  readonly lastEvent: number;
}

const CALLS = `
select c.id, c.callee_sealed as "calleeSealed", c.status, c.attempt, c.failure_code as "failureCode", c.failure_reason as "failureReason",
  coalesce(c.not_before < now() + interval '30 seconds', true) as "isDue",
  coalesce(c.not_before < now() - interval '5 seconds', true) as "isOverdue", c.not_before as "notBefore",
  c.signed_at as "signedAt", c.upstream_code as "upstreamCode", c.event_count as "eventCount",
  e.stored as "storedEvents", e.last as "lastEvent"
from calls c, lateral (
  select count(*)::integer as stored, coalesce(max(number), 0) as last from call_events where call_id = c.id
) e
where c.callee_index = any($1)`;

/** A deadline that lies further ahead than any send can take was written by a clock that is wrong. */
const CLAIMS = `
select id, attempt from calls where status = 'dispatching' and dispatch_deadline < now() + interval '20 seconds'`;

const EXPIRE = `
update calls c set dispatch_deadline = now() - interval '1 second'
from unnest($1::text[], $2::integer[]) as gone (id, attempt)
where c.id = gone.id and c.attempt = gone.attempt and c.status = 'dispatching'`;

export type Claim = Pick<StoredCall, 'id' | 'attempt'>;

/** Looks into the database past the proxy. Its connection ends with the server: nobody has to close it. */
export class DatabaseProbe {
  private readonly url: () => string;
  private connection: { readonly url: string; readonly client: Promise<pg.Client> } | undefined;
  private knownNumbers: StoredNumbers | undefined;

  /** @param url of the server itself; it changes with every restart. */
  constructor(url: () => string) {
    this.url = url;
  }

  async calls(callees: readonly string[]): Promise<StoredCall[]> {
    const numbers = await this.numbers();
    const values = [callees.map((callee) => numbers.indexOf(callee))];
    const rows = await this.query<Omit<StoredCall, 'callee'> & { calleeSealed: string }>(CALLS, values);
    return rows.map(({ calleeSealed, ...call }) => ({ ...call, callee: open(calleeSealed, 'calls.callee') }));
  }

  /** How numbers stand in the database. */
  async numbers(): Promise<StoredNumbers> {
    this.knownNumbers ??= await StoredNumbers.of((text, values) => this.query<{ indexSecret: string }>(text, values));
    return this.knownNumbers;
  }

  /** Sends under way, or left behind by a process that died. */
  async claims(): Promise<Claim[]> {
    return await this.query<Claim>(CLAIMS, []);
  }

  /** Lets the deadline of these claims pass now: nobody waits sixteen seconds for it. */
  async expire(claims: readonly Claim[]): Promise<void> {
    if (claims.length === 0) return;
    await this.query(EXPIRE, [claims.map(({ id }) => id), claims.map(({ attempt }) => attempt)]);
  }

  async query<T extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<T[]> {
    const client = await this.connect();
    return (await client.query<T>(text, values)).rows;
  }

  /** The connection there is, unless it was lost or the server is another one now. */
  private async connect(): Promise<pg.Client> {
    const url = this.url();
    if (this.connection?.url !== url) {
      const earlier = this.connection;
      const connection = { url, client: this.open(url, () => this.forget(connection)) };
      this.connection = connection;
      connection.client.catch(() => this.forget(connection));
      void earlier?.client.then((client) => client.end()).catch(() => undefined);
    }
    return await this.connection.client;
  }

  private async open(url: string, onEnd: () => void): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: 'fault-probe' });
    client.on('error', () => undefined);
    client.once('end', onEnd);
    await client.connect();
    return client;
  }

  private forget(lost: typeof this.connection): void {
    if (this.connection === lost) this.connection = undefined;
  }
}
