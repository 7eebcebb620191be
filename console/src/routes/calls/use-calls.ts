import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { api, read } from '../../api/client.js';
import type { Call, CallList, GatewayEvent } from '../../api/types.js';
import { useLiveEvents } from '../../live/live-provider.js';
import { type CallFilter, readCalls } from './call-filter.js';
import { putCalls, withStatuses } from './merge-calls.js';

type Pages = InfiniteData<CallList, string | undefined>;

/** How often the newest calls are read while things happen. */
const REFRESH_MS = 1_000;
/** New calls between two looks, at most; with more, the list begins anew. */
const MOST_PAGES = 5;
/** Calls further down that are read again at a time. */
const MOST_SINGLES = 20;

/** The calls of a filter, as many as were scrolled to; new ones come by themselves. */
export function useCalls(filter: CallFilter) {
  const key = useMemo(() => ['calls', filter], [filter]);
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => readCalls(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: Infinity,
    // It was read and then followed: whoever comes back reads the newest page only.
    gcTime: 0,
  });
  useFollowing(key, filter);
  const calls = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  return { ...pages, calls };
}

function useFollowing(key: readonly unknown[], filter: CallFilter): void {
  const queries = useQueryClient();
  const changed = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      changed.current.clear();
    },
    [key],
  );
  const refresh = useCallback(async () => {
    const ids = [...changed.current];
    changed.current.clear();
    await readChanged(ids, filter, queries.getQueryData<Pages>(key)).then(
      (calls) => queries.setQueryData<Pages>(key, (pages) => pages && putCalls(pages, calls)),
      () => undefined,
    );
    timer.current = changed.current.size > 0 ? setTimeout(() => void refresh(), REFRESH_MS) : undefined;
  }, [queries, key, filter]);
  const listener = useCallback(
    (events: readonly GatewayEvent[]) => {
      const news = events.flatMap(({ data }) => ('callId' in data ? [data] : []));
      if (news.length === 0) return;
      for (const { callId } of news) changed.current.add(callId);
      queries.setQueryData<Pages>(key, (pages) => pages && withStatuses(pages, news));
      timer.current ??= setTimeout(() => void refresh(), REFRESH_MS);
    },
    [queries, key, refresh],
  );
  useLiveEvents(listener);
}

/** The newest pages down to what is known, and what changed below them. */
async function readChanged(ids: readonly string[], filter: CallFilter, pages: Pages | undefined): Promise<Call[]> {
  const known = new Set(pages?.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const found: Call[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < MOST_PAGES; count++) {
    const { items, nextCursor } = await readCalls(filter, cursor);
    found.push(...items);
    if (!nextCursor || items.some(({ id }) => known.has(id))) break;
    cursor = nextCursor;
  }
  const seen = new Set(found.map(({ id }) => id));
  const below = ids.filter((id) => known.has(id) && !seen.has(id)).slice(0, MOST_SINGLES);
  const singles = await Promise.all(below.map((id) => read(api.GET('/v1/calls/{id}', { params: { path: { id } } }))));
  return [...found, ...singles];
}
