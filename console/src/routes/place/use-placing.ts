import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { newIdempotencyKey } from '../../../../clients/typescript/src/index.js';
import { voice } from '../../api/client.js';
import type { Call } from '../../api/types.js';
import { useMay } from '../../session/session-provider.js';
import { type Draft, toRequest } from './draft.js';

/**
 * Places the call of a draft. The key stays the same until the draft changes or the call is there: pressed again after an
 * answer that was lost, the phone rings once. A key that may not read calls is told here what became of it.
 */
export function usePlacing(draft: Draft) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const request = useMemo(() => toRequest(draft), [draft]);
  const sent = JSON.stringify(request);
  const mayRead = useMay()('calls:read');
  const [placed, setPlaced] = useState<Call>();
  const idempotencyKey = useMemo(newIdempotencyKey, [sent]);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => setError(undefined), [sent]);

  async function place() {
    setBusy(true);
    setError(undefined);
    try {
      const call = await voice.calls.create(request, { idempotencyKey });
      if (!mayRead) {
        setPlaced(call);
        return;
      }
      queries.setQueryData(['call', call.id], call);
      await navigate({ to: '/calls/$id', params: { id: call.id } });
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }
  return { place, placed, forget: () => setPlaced(undefined), isBusy, error, idempotencyKey };
}
