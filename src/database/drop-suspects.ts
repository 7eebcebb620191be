import type pg from 'pg';
import { isAnswerTimeout } from './session.js';

/**
 * When one connection gets no answer, those that lie idle are likely to be as dead (a firewall forgot them, a host froze):
 * they are thrown away, so that one request meets the fault and not one after the other.
 *
 * @param onSuspicion told when that happens.
 * @returns throws them away, for a connection of another pool that got no answer.
 */
export function dropSuspects(pool: pg.Pool, onSuspicion: () => void): () => void {
  const idle = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => void idle.delete(client));
  pool.on('remove', (client) => void idle.delete(client));
  pool.on('release', (error: unknown, client) => {
    if (!error) idle.add(client);
    else if (isAnswerTimeout(error)) {
      drop(idle);
      onSuspicion();
    }
  });
  return () => drop(idle);
}

function drop(idle: Set<pg.PoolClient>): void {
  for (const client of [...idle]) {
    idle.delete(client);
    // The pool forgets a client that reports an error, and only then nobody can get it any more.
    client.emit('error', new Error('dropped, since another connection got no answer'));
    client.connection.stream.destroy();
  }
}
