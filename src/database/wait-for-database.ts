import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../common/errors/start-error.js';
import { Reminder } from '../common/timing/reminder.js';
import { describeRefusal } from './database-problem.js';

/** The oldest server that is supported, as `server_version_num` counts. */
const OLDEST_SERVER = 140_000;
const PAUSE_MS = 500;
const LONGEST_ATTEMPT_MS = 5_000;

/**
 * Waits for a server that is not there yet or still starts, up to `waitMs` milliseconds; one attempt is made in any case.
 *
 * @param tell told that it waits: at once, and then every few seconds.
 * @throws {StartError} when it did not come, will not let this user in, or is too old.
 */
export async function waitForDatabase(url: string, waitMs: number, tell: (message: string) => void): Promise<void> {
  const startedAt = performance.now();
  const reminder = new Reminder(tell);
  for (;;) {
    const problem = await tryServer(url);
    if (problem === undefined) return;
    const left = waitMs - (performance.now() - startedAt);
    if (left <= 0) throw new StartError('database-away', describeAbsence(problem, waitMs), problem);
    reminder.remind(`the database is not there yet (${reasonOf(problem)}): waiting up to ${Math.ceil(left / 1000)} s`);
    await sleep(Math.min(PAUSE_MS, left));
  }
}

/**
 * Tries once, and does not wait.
 *
 * @returns why the server cannot be used, in words that hold nothing of the URL; undefined when it can.
 */
export async function whyUnusable(url: string): Promise<string | undefined> {
  try {
    const problem = await tryServer(url);
    return problem && reasonOf(problem);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
}

/** @returns why the server cannot be used yet; undefined when it can. @throws {StartError} when it never will. */
async function tryServer(url: string): Promise<Error | undefined> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: LONGEST_ATTEMPT_MS,
    query_timeout: LONGEST_ATTEMPT_MS,
  });
  // One that is cut after the answer must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    checkVersion(rows[0]?.version ?? 0);
    return undefined;
  } catch (error) {
    const refusal = error instanceof StartError ? error : describeRefusal(error);
    if (refusal) throw refusal;
    return error as Error;
  } finally {
    void client.end().catch(() => undefined);
  }
}

function checkVersion(version: number): void {
  if (version >= OLDEST_SERVER) return;
  const sentence = `The database server is PostgreSQL ${Math.floor(version / 10_000)}: the gateway needs PostgreSQL 14 or newer`;
  throw new StartError('database-too-old', sentence);
}

/** A host name that nobody knows is not shown: it may be a piece of a password that was not percent-encoded. */
function describeAbsence(problem: Error, waitMs: number): string {
  return `The database of DATABASE_URL was not there within ${waitMs} ms (${reasonOf(problem)}): start it, correct the URL, or raise DATABASE_WAIT_MS`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  ENOENT: 'its socket does not exist',
  '57P03': 'it is starting or recovering',
  '53300': 'it has too many connections',
};

/** In words that hold nothing of the URL. */
function reasonOf(problem: Error): string {
  const { code: own, errors } = problem as NodeJS.ErrnoException & { readonly errors?: NodeJS.ErrnoException[] };
  const code = own ?? errors?.[0]?.code ?? '';
  if (/timeout/i.test(problem.message)) return 'it does not answer';
  return REASONS[code] ?? (/^[A-Z0-9_]{3,40}$/.test(code) ? code : 'it does not answer as PostgreSQL does');
}
