import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { voice } from '../../api/client.js';
import type { Call } from '../../api/types.js';
import { CopyButton } from '../../components/copy-button.js';
import { toCurl } from '../../components/curl.js';
import { Failure } from '../../components/failure.js';
import { useMay } from '../../session/session-provider.js';
import { callAgain } from '../place/call-again.js';

const CANCELABLE = ['queued', 'initiated', 'ringing', 'in-progress'];

export function CallActions({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const isCancelable = call.status === 'queued' || (call.kind === 'two-way' && CANCELABLE.includes(call.status));
  return (
    <div className="actions">
      <CopyButton label={t('call.copyCurl')} text={toCurl({ method: 'GET', path: `/v1/calls/${call.id}` })} />
      {may('calls:write') && (
        <button
          type="button"
          className="button"
          onClick={() => {
            callAgain(call);
            void navigate({ to: '/place' });
          }}
        >
          {t('call.again')}
        </button>
      )}
      {may('calls:write') && isCancelable && <CancelButton call={call} />}
    </div>
  );
}

/** Asks once more: what it ends is somebody's call. */
function CancelButton({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  async function cancel({ detail }: MouseEvent) {
    if (!isAsking) return setAsking(true);
    // The second click of a double click answers no question: nobody has read it.
    if (detail > 1) return;
    setAsking(false);
    await voice.calls.cancel(call.id).then((next) => queries.setQueryData(['call', call.id], next), setError);
  }
  return (
    <>
      <button
        type="button"
        className="button danger"
        onClick={(event) => void cancel(event)}
        onBlur={() => setAsking(false)}
      >
        {t(isAsking ? 'call.cancelSure' : 'call.cancel')}
      </button>
      {error !== undefined && <Failure error={error} />}
    </>
  );
}
