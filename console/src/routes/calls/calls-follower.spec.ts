import { jest } from '@jest/globals';
import { type InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Call, CallList, GatewayEvent } from '../../api/types.js';
import { CallsFollower, type CallsSource } from './calls-follower.js';

type Pages = InfiniteData<CallList, string | undefined>;

const KEY = ['calls', {}];
const PAGE = 2;
const call = (id: string, status = 'queued') => ({ id, status }) as Call;
const eventOf = (callId: string, status = 'completed') => ({ data: { callId, status } }) as unknown as GatewayEvent;

describe('a list that follows events', () => {
  let queries: QueryClient;
  /** As they are stored, the newest first. */
  let stored: Call[];
  let failures: number;
  let follower: CallsFollower;
  let end: () => void;

  const source: CallsSource = {
    readPage: (cursor) => {
      if (failures-- > 0) return Promise.reject(new Error('no answer'));
      const items = stored.filter(({ id }) => cursor === undefined || id < cursor).slice(0, PAGE);
      return Promise.resolve({ items, nextCursor: items.length < PAGE ? null : (items.at(-1)?.id ?? null) });
    },
    readCall: (id) => Promise.resolve(stored.find((one) => one.id === id) ?? null),
  };
  const shown = () => queries.getQueryData<Pages>(KEY)?.pages.flatMap(({ items }) => items) ?? [];

  function begin(ids: readonly string[]): void {
    stored = ids.map((id) => call(id));
    const page = { items: stored, nextCursor: null };
    queries.setQueryData<Pages>(KEY, { pages: [page], pageParams: [undefined] });
  }

  beforeEach(() => {
    jest.useFakeTimers();
    failures = 0;
    queries = new QueryClient();
    follower = new CallsFollower(queries, KEY, source);
    end = follower.begin();
  });
  afterEach(() => {
    end();
    queries.clear();
    jest.useRealTimers();
  });

  it('reads again what could not be read', async () => {
    begin(['1']);
    stored = [call('2'), call('1')];
    failures = 1;
    follower.hear([eventOf('2')]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(shown().map(({ id }) => id)).toEqual(['1']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(shown().map(({ id }) => id)).toEqual(['2', '1']);
  });

  it('reads all calls that changed further down, some at a time', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => String(999 - index));
    begin(ids);
    stored = ids.map((id) => ({ ...call(id, 'completed'), durationSeconds: 7 }));
    follower.hear(ids.map((id) => eventOf(id)));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(shown().filter(({ durationSeconds }) => durationSeconds !== 7)).toEqual([]);
  });

  it('goes on without a call that is gone', async () => {
    begin(['5', '4', '3', '1']);
    stored = [call('6'), call('5'), call('4')];
    follower.hear([eventOf('1'), eventOf('6')]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(shown().map(({ id }) => id)).toEqual(['6', '5', '4', '3', '1']);
  });

  it('begins anew where more came than is read at a time: it has no hole', async () => {
    begin(['101', '100']);
    const ids = Array.from({ length: 30 }, (_, index) => String(131 - index));
    stored = [...ids, '101', '100'].map((id) => call(id));
    follower.hear([eventOf('131')]);
    await jest.advanceTimersByTimeAsync(1_000);
    const data = queries.getQueryData<Pages>(KEY);
    expect(shown().map(({ id }) => id)).toEqual(ids.slice(0, shown().length));
    expect(data?.pages.at(-1)?.nextCursor).toBe(shown().at(-1)?.id);
  });
});
