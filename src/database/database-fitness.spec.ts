import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from './database.js';
import { assertFit } from './database-fitness.js';

/** Longer than a pooler with a single process is waited for. */
const LATE_MS = 2_100;
const FACTS = { version: 180_000, isReadOnly: false, mostConnections: null };

/** A database whose sessions have these processes, and whose answer to one question is late. */
function databaseOf(processes: readonly number[], lateQuestion?: number): Database {
  let questions = 0;
  const clients = processes.map((pid) => ({
    on: () => undefined,
    connect: () => Promise.resolve(),
    end: () => Promise.resolve(),
    query: async ({ text }: { text: string }): Promise<unknown> => {
      questions += 1;
      if (questions === lateQuestion) await sleep(LATE_MS);
      if (text.includes('pg_backend_pid')) return { rows: [{ pid }] };
      return { rows: text.includes('server_version') ? [FACTS] : [] };
    },
  }));
  const createClient = (): pg.Client => clients.shift() as object as pg.Client;
  return { createClient, poolSize: 5 } as Partial<Database> as Database;
}

describe('a database', () => {
  it('is no pooler for an answer that is late', async () => {
    await expect(assertFit(databaseOf([11, 12], 4))).resolves.toBeUndefined();
  }, 20_000);

  it('is a pooler when two sessions have one process', async () => {
    await expect(assertFit(databaseOf([11, 11]))).rejects.toThrow('set pool_mode = session');
  });
});
