import type { Database } from '../database/database.js';
import type { LeaseAnswer, LeasedToken, LeaseRequest, TokenStore } from './token-store.js';
import { ENSURE, LEASE } from './token-store.sql.js';

interface LeaseRow {
  readonly now: number;
  readonly tokens: LeasedToken[];
  readonly nextReadyAt: number | null;
  readonly spareCount: number;
}

/** The tokens in PostgreSQL. Times come from the server's clock, so that replicas need not agree on theirs. */
export class PostgresTokenStore implements TokenStore {
  /** @param clock stands in for the server's clock in tests; milliseconds since 1970. */
  constructor(
    private readonly database: Database,
    private readonly clock?: () => number,
  ) {}

  async ensure(key: string, limit: number): Promise<void> {
    await this.database.pool.query(ENSURE, [key, limit, this.clock?.() ?? null]);
  }

  async lease(request: LeaseRequest): Promise<LeaseAnswer> {
    const { settlements } = request;
    const { rows } = await this.database.pool.query<LeaseRow>({
      name: 'pacing-lease',
      text: LEASE,
      values: [
        request.key,
        request.limit,
        request.count,
        request.horizonMs,
        request.readyHoldMs,
        request.futureHoldMs,
        request.spacingMs,
        request.unsettledRestMs,
        settlements.map(({ number }) => number),
        settlements.map(({ generation }) => generation),
        settlements.map(({ readyAt }) => readyAt),
        this.clock?.() ?? null,
      ],
    });
    const [row] = rows;
    if (row === undefined) throw new Error('the lease gave no row');
    return row;
  }

  async time(): Promise<number> {
    const { rows } = await this.database.pool.query<{ now: number }>({
      name: 'pacing-time',
      text: `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
    });
    return rows[0]?.now ?? Number.NaN;
  }
}
