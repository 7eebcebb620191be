import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { CalleeQuota, CallPurpose } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { useMay } from '../../session/session-provider.js';
import { type Draft, textOf } from './draft.js';

const WINDOWS = ['perMinute', 'perHour', 'perDay'] as const;
/** As the API reads numbers: whoever is still typing asks for nothing. */
const COMPLETE = /^(\+?86)?(1\d{10}|0\d{9,11})$/;

/** How often the callee may still be called; nothing for a key that may not know it. */
export function QuotaCard({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const number = useDeferredValue(textOf(draft, 'callee').replaceAll(/[\s-]/g, ''));
  const purpose = (draft.values['purpose'] ?? 'notification') as CallPurpose;
  const mayRead = useMay()('calls:read');
  const { data, error } = useQuery({
    queryKey: ['quota', number, purpose],
    queryFn: () => read(api.GET('/v1/callees/{number}/quota', { params: { path: { number }, query: { purpose } } })),
    enabled: mayRead && COMPLETE.test(number),
    gcTime: 0,
  });
  if (!mayRead) return null;
  return (
    <section className="card" aria-labelledby="quota">
      <h2 id="quota">{t('place.quota')}</h2>
      {error ? (
        <Failure error={error} />
      ) : data ? (
        <Windows quota={data} />
      ) : (
        <p className="muted">{t('place.quotaEmpty')}</p>
      )}
    </section>
  );
}

function Windows({ quota }: { readonly quota: CalleeQuota }) {
  const { t } = useTranslation();
  const times = useTimes();
  const isNow = WINDOWS.every((window) => quota.remaining[window] !== 0);
  return (
    <>
      <dl className="windows">
        {WINDOWS.map((window) => (
          <div key={window}>
            <dt>{t(`window.${window}`)}</dt>
            <dd className="numeric">
              {quota.limits[window] === null
                ? t('place.unlimited')
                : `${quota.remaining[window]} / ${quota.limits[window]}`}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small muted">
        {isNow ? t('place.allowedNow') : t('place.allowedAt', { time: times.full(quota.nextAllowedAt) })}
      </p>
    </>
  );
}
