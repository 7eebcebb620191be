import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

export const WEBHOOKS_KEY = ['webhooks'];
const MOST = 100;
/** While something is about to be sent. */
const BUSY_MS = 700;
const QUIET_MS = 2_000;

export function useEndpoints() {
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, 'list'],
    queryFn: () => read(api.GET('/v1/webhook-endpoints', { params: { query: { limit: MOST } } })),
  });
}

export function useEndpoint(id: string) {
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, 'one', id],
    queryFn: () => read(api.GET('/v1/webhook-endpoints/{id}', { params: { path: { id } } })),
  });
}

/** The last deliveries of an endpoint. */
export function useDeliveries(id: string) {
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, 'deliveries', id],
    queryFn: () =>
      read(api.GET('/v1/webhook-endpoints/{id}/deliveries', { params: { path: { id }, query: { limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'pending') ? BUSY_MS : QUIET_MS),
  });
}
