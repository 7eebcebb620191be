import type pg from 'pg';
import { causesOf } from '../common/errors/causes.js';

/** How long a session may make others wait, in milliseconds. The server ends what takes longer; 0 sets no bound. */
export interface SessionLimits {
  readonly statementMs: number;
  /** For one lock, be it of a row, a table or an advisory one. */
  readonly lockMs: number;
  /** Between two statements of a transaction: a process that pauses there gives its locks back. */
  readonly idleInTransactionMs: number;
}

/** What every session is, whatever the server, the database or the role have as their defaults. */
const FIXED: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  // Numbers are told as they are, and a null in a list is none.
  extra_float_digits: '1',
  array_nulls: 'on',
  standard_conforming_strings: 'on',
  default_transaction_isolation: 'read committed',
  // Pools keep idle connections on purpose, and one only listens.
  idle_session_timeout: '0',
  // The server finds out that a client is gone, and gives its place to another one.
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
};

/**
 * For all connections. Months to come are empty partitions, and reading nothing costs nothing: a plan that reads them without an
 * index sorts what it has read of the others, all of it, instead of merging indexes until a page is full.
 */
export const INDEX_FIRST: Readonly<Record<string, string>> = { enable_seqscan: 'off', jit: 'off' };

/** Settings for connections whose prepared statements are the hot path: their plans always take the index. */
export const INDEX_PLANS_ONLY: Readonly<Record<string, string>> = {
  ...INDEX_FIRST,
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};

/** A commit that was answered survives a crash. `remote_apply` promises even more and stays. */
const DURABLE = `set_config('synchronous_commit',
  case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end, false)`;

/**
 * From version 18 on, PostgreSQL prunes partitions while a statement runs with expressions that it frees too early: when another
 * session has changed a row that the statement locks, and the statement looks for rows of partitioned tables by values of
 * other tables. Then rows are missing, or the backend crashes and takes all connections with it. It is so in 18.4; no version
 * is known in which it is mended (docs/decisions/0031).
 */
const PRUNES_RELIABLY = `set_config('enable_partition_pruning',
  case when current_setting('server_version_num')::integer < 180000 then 'on' else 'off' end, false)`;

/** Statements have bounds of their own; a migration, and a transaction of the upkeep, take as long as they take. */
const NO_BOUND_OF_TRANSACTIONS = `case when current_setting('server_version_num')::integer >= 170000
  then set_config('transaction_timeout', '0', false) end`;

/** How long the settings may take, in milliseconds: behind a pooler without a free connection, the first statement waits. */
const ANSWER_TIMEOUT_MS = 2_000;

/**
 * Makes a new connection a session of the gateway's, in one round trip. By statement, not by the `options` of the startup
 * packet: poolers refuse those.
 *
 * @throws when there is no answer in time; the connection is of no use then.
 */
export async function prepareSession(
  client: pg.ClientBase,
  limits: SessionLimits,
  extra: Readonly<Record<string, string>> = {},
): Promise<void> {
  const settings = {
    ...FIXED,
    statement_timeout: String(limits.statementMs),
    lock_timeout: String(limits.lockMs),
    idle_in_transaction_session_timeout: String(limits.idleInTransactionMs),
    ...extra,
  };
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  const text = `select ${[DURABLE, PRUNES_RELIABLY, NO_BOUND_OF_TRANSACTIONS, ...calls].join(', ')}`;
  await client.query(within(ANSWER_TIMEOUT_MS, { text }));
}

/**
 * The statement with a bound of its own for the answer, in milliseconds. It is the driver's `query_timeout`, which leaves
 * the connection unusable: throw it away.
 */
export function within<Config extends pg.QueryConfig>(timeoutMs: number, statement: Config): Config {
  return Object.assign({}, statement, { query_timeout: timeoutMs });
}

/** True when the driver gave up waiting for an answer: what became of the statement is not known. */
export function isAnswerTimeout(error: unknown): boolean {
  return causesOf(error).some(({ message }) => message === 'Query read timeout');
}
