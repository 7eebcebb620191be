import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { GatewayEvent } from '../api/types.js';
import { useLiveEvents } from './live-provider.js';

/** Between two reads. */
const PAUSE_MS = 500;

/**
 * Reads a query again after events that concern it. What is being read goes on: given up for each further event, it would never
 * end where there are many. After the last one it is read once more.
 *
 * @param queryKey and `concerns`: the same at each call.
 */
export function useReadAgain(queryKey: QueryKey, concerns: (event: GatewayEvent) => boolean): void {
  const queries = useQueryClient();
  const state = useRef({ isReading: false, isWanted: false });
  const readOn = useCallback(async () => {
    state.current.isReading = true;
    while (state.current.isWanted) {
      state.current.isWanted = false;
      await queries.invalidateQueries({ queryKey });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    state.current.isReading = false;
  }, [queries, queryKey]);
  useLiveEvents(
    useCallback(
      (events: readonly GatewayEvent[]) => {
        if (!events.some(concerns)) return;
        state.current.isWanted = true;
        if (!state.current.isReading) void readOn();
      },
      [concerns, readOn],
    ),
  );
}
