import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useReadAgain } from '../../live/use-read-again.js';

export const SANDBOX_KEY = ['sandbox'];
const PHONES_KEY = [...SANDBOX_KEY, 'calls'];
const SHOWN = 60;
/** While a phone is in use: a person watches it. The sandbox has no stream of its own. */
const BUSY_MS = 600;
const QUIET_MS = 5_000;

const isAny = (): boolean => true;

/** The phones of the sandbox, the newest first. */
export function usePhones() {
  useReadAgain(PHONES_KEY, isAny);
  return useQuery({
    queryKey: PHONES_KEY,
    queryFn: async () => {
      const { items } = await read(api.GET('/v1/sandbox/calls', { params: { query: { limit: SHOWN } } }));
      return items.reverse();
    },
    refetchInterval: ({ state }) => (state.data?.some((phone) => phone.state !== 'over') ? BUSY_MS : QUIET_MS),
  });
}
