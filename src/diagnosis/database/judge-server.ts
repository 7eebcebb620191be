import { WRITERS } from '../../database/database.js';
import { type Finding, finding } from '../finding.js';
import type { ServerFacts } from './server-facts.sql.js';

/** PostgreSQL 14 got its last fixes in November 2026 (https://www.postgresql.org/support/versioning/). */
const OLDEST_MAINTAINED = 150_000;
const LISTENERS = 1;

/**
 * What is wrong with how the server is set up. Pure.
 *
 * @param poolSize of each gateway process.
 */
export function judgeServer(facts: ServerFacts, poolSize: number): readonly Finding[] {
  const { version, mostConnections, connectionCount, hasFsync, hasFullPageWrites, hasAutovacuum } = facts;
  const freeConnections = mostConnections - connectionCount;
  const neededConnections = poolSize + WRITERS + LISTENERS;
  const isUnsafe = !hasFsync || !hasFullPageWrites;
  return [
    ...(isUnsafe ? [finding('database-unsafe', { fsync: hasFsync, fullPageWrites: hasFullPageWrites })] : []),
    ...(hasAutovacuum ? [] : [finding('database-not-tidied')]),
    ...(freeConnections < neededConnections
      ? [finding('database-crowded', { freeConnections, neededConnections, mostConnections })]
      : []),
    ...(version < OLDEST_MAINTAINED ? [finding('database-old', { version: versionOf(facts) })] : []),
  ];
}

/** As people write it: 18.1. */
export function versionOf({ version }: ServerFacts): string {
  return `${Math.floor(version / 10_000)}.${version % 10_000}`;
}
