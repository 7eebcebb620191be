import { useQuery } from '@tanstack/react-query';
import { VoiceApiError } from '../../../../clients/typescript/src/index.js';
import { api, read } from '../../api/client.js';
import type { GatewayEvent } from '../../api/types.js';
import { useMay } from '../../session/session-provider.js';
import type { Story } from './timeline.js';

/** What comes after the end of a call is told by no event. */
const LATE_MS = 3_000;
/** A call has about eight events; one with more than this many has something wrong with it. */
const MOST_EVENT_PAGES = 5;

/** All that the gateway tells of a call, as far as the key may see it. */
export function useStory(id: string) {
  const may = useMay();
  const params = { path: { id } };
  const call = useQuery({ queryKey: ['call', id], queryFn: () => read(api.GET('/v1/calls/{id}', { params })) });
  const isThere = call.data !== undefined;
  const part = (name: string, isAllowed: boolean) => ({ queryKey: ['call', id, name], enabled: isThere && isAllowed });
  const events = useQuery({ ...part('events', may('events:read')), queryFn: () => readEvents(id) });
  const history = useQuery({
    ...part('history', true),
    queryFn: () => read(api.GET('/v1/calls/{id}/history', { params })),
  });
  const deliveries = useQuery({
    ...part('deliveries', may('webhooks:write')),
    queryFn: () => read(api.GET('/v1/calls/{id}/deliveries', { params })),
    refetchInterval: ({ state }) => state.data?.items.some(({ status }) => status === 'pending') && LATE_MS,
  });
  const recording = useQuery({
    ...part('recording', may('recordings:read')),
    queryFn: () => read(api.GET('/v1/calls/{id}/recording', { params })).catch(nullWithoutOne),
    refetchInterval: ({ state }) => state.data?.state === 'pending' && LATE_MS,
  });
  const story: Story | undefined = call.data && {
    call: call.data,
    events: events.data ?? [],
    history: history.data,
    deliveries: deliveries.data?.items,
    recording: recording.data ?? undefined,
  };
  const parts = [events, history, deliveries, recording];
  const partError = parts.find(({ error }) => error !== null)?.error;
  const retry = () => {
    for (const query of [call, ...parts]) if (query.error) void query.refetch();
  };
  return { story, error: call.error, partError, retry };
}

async function readEvents(id: string): Promise<GatewayEvent[]> {
  const all: GatewayEvent[] = [];
  let after: string | undefined;
  for (let count = 0; count < MOST_EVENT_PAGES; count++) {
    const params = { path: { id }, query: { after, limit: 100 } };
    const { items, nextAfter } = await read(api.GET('/v1/calls/{id}/events', { params }));
    all.push(...items);
    if (items.length < 100) break;
    after = nextAfter;
  }
  return all;
}

function nullWithoutOne(error: unknown): null {
  if (error instanceof VoiceApiError && error.status === 404) return null;
  throw error;
}
