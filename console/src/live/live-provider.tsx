import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { GatewayEvent } from '../api/types.js';
import { useMay } from '../session/session-provider.js';
import { LiveFeed, type LiveState } from './live-feed.js';
import { followCalls, readAgain } from './follow-calls.js';

const LiveContext = createContext<LiveFeed | null>(null);

/** One stream for the whole page; what it says goes into the cache that all pages read. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const isAllowed = useMay()('events:read');
  const [feed, setFeed] = useState<LiveFeed | null>(null);
  useEffect(() => {
    if (!isAllowed) return undefined;
    const next = new LiveFeed(() => readAgain(queries));
    const unfollow = next.listen((events) => followCalls(queries, events));
    setFeed(next);
    void next.run();
    return () => {
      unfollow();
      next.end();
    };
  }, [queries, isAllowed]);
  return <LiveContext value={feed}>{children}</LiveContext>;
}

/** @returns null for a key that may not read events: then nothing on the page moves by itself */
export function useLiveState(): LiveState | null {
  const feed = use(LiveContext);
  return useSyncExternalStore(
    (watcher) => feed?.watch(watcher) ?? (() => undefined),
    () => feed?.state ?? null,
  );
}

export function useLiveEvents(listener: (events: readonly GatewayEvent[]) => void): void {
  const feed = use(LiveContext);
  useEffect(() => feed?.listen(listener), [feed, listener]);
}
