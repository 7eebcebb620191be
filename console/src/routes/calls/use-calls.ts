import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLiveEvents } from '../../live/live-provider.js';
import { type CallFilter, readCall, readCalls } from './call-filter.js';
import { CallsFollower } from './calls-follower.js';

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
  const follower = useMemo(() => {
    const source = { readCall, readPage: (cursor?: string) => readCalls(filter, cursor) };
    return new CallsFollower(queries, key, source);
  }, [queries, key, filter]);
  useEffect(() => follower.begin(), [follower]);
  useLiveEvents(follower.hear);
}
