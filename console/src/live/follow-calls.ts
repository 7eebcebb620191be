import type { QueryClient } from '@tanstack/react-query';
import type { GatewayEvent } from '../api/types.js';

/** What is known of a call is read again when something happened to it. */
export function followCalls(queries: QueryClient, events: readonly GatewayEvent[]): void {
  for (const id of new Set(events.flatMap(callIdOf))) void queries.invalidateQueries({ queryKey: ['call', id] });
}

/** What goes by events: calls, lists of them, and the phones of the sandbox. */
const FOLLOWED: readonly unknown[] = ['call', 'calls', 'recent-failures', 'sandbox'];

/** All of it, once the events from now on are told: those of before are not. */
export function readAgain(queries: QueryClient): void {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => FOLLOWED.includes(queryKey[0]) });
}

function callIdOf({ data }: GatewayEvent): string[] {
  return 'callId' in data ? [data.callId] : [];
}
