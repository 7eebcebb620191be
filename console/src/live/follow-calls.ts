import type { QueryClient } from '@tanstack/react-query';
import type { GatewayEvent } from '../api/types.js';

/** What is known of a call is read again when something happened to it. */
export function followCalls(queries: QueryClient, events: readonly GatewayEvent[]): void {
  for (const id of new Set(events.flatMap(callIdOf))) void queries.invalidateQueries({ queryKey: ['call', id] });
}

function callIdOf({ data }: GatewayEvent): string[] {
  return 'callId' in data ? [data.callId] : [];
}
