import type pg from 'pg';
import { LostAnswerError, provesRollback } from './lost-answer.js';
import { isAnswerTimeout } from './session.js';

/** A statement that takes longer, because it waits for a lock or its link is dead, must not hold up those behind it. */
const HELD_UP_MS = 250;
/** Between two attempts to open the connection, in milliseconds. */
const PAUSE_MS = 1_000;

/**
 * One connection of its own on which the statements of the hot path follow each other: the next one is sent while the server
 * still works at the one before, and none has to be fetched from a pool.
 */
export class PipelinedWriter {
  private client: pg.Client | undefined;
  private opening: Promise<void> | undefined;
  private mayOpenAt = 0;
  /** When each statement that has no answer yet was sent, oldest first: the order of the answers. */
  private readonly sentAt: number[] = [];
  private isClosed = false;

  /**
   * @param connect makes a connection that is ready to use and pipelines; its time is bounded.
   * @param onSilence told when a statement got no answer in time: other connections are likely to be as dead.
   */
  constructor(
    private readonly connect: () => Promise<pg.Client>,
    private readonly onSilence: () => void,
  ) {}

  get statementsUnderWay(): number {
    return this.sentAt.length;
  }

  /** Whether a statement that is sent now is carried out at once; if not, the connection is opened for later ones. */
  get isFree(): boolean {
    if (!this.client) this.open();
    const [oldest = Infinity] = this.sentAt;
    return this.client !== undefined && performance.now() - oldest < HELD_UP_MS;
  }

  /**
   * Sends a statement; only while {@link isFree}.
   *
   * @throws {LostAnswerError} nobody knows whether it was carried out; anything else: it was not.
   */
  async write<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const { client } = this;
    if (!client) throw new Error('the connection is not open');
    this.sentAt.push(performance.now());
    try {
      return await client.query<Row>(query);
    } catch (error) {
      if (provesRollback(error)) throw error;
      this.drop(client);
      if (isAnswerTimeout(error)) this.onSilence();
      throw new LostAnswerError(error);
    } finally {
      this.sentAt.shift();
    }
  }

  /** The connection is likely to be dead: the next statements take another one. */
  suspect(): void {
    if (this.client && this.sentAt.length === 0) this.drop(this.client);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.opening;
    await this.client?.end();
  }

  private open(): void {
    if (this.opening || this.isClosed || performance.now() < this.mayOpenAt) return;
    this.mayOpenAt = performance.now() + PAUSE_MS;
    this.opening = this.connect()
      .then((client) => this.use(client))
      // Statements go another way meanwhile, and say what is wrong.
      .catch(() => undefined)
      .finally(() => (this.opening = undefined));
  }

  private use(client: pg.Client): void {
    client.on('error', () => this.drop(client));
    client.on('end', () => this.drop(client));
    this.client = client;
  }

  /** Ends what is under way on it, too. */
  private drop(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    client.connection.stream.destroy();
  }
}
