import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { CallStatus, GatewayEvent } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { StatusText } from '../../components/status-text.js';
import { useReadAgain } from '../../live/use-read-again.js';

const FAILED: CallStatus[] = ['failed', 'busy', 'no-answer', 'rejected', 'unknown'];
const KEY = ['recent-failures'];
const HOW_MANY = 8;

const isFailure = ({ type }: GatewayEvent): boolean => FAILED.some((status) => type === `call.${status}`);

/** The last calls that did not get through: one click from here to why. */
export function RecentFailures() {
  const { t } = useTranslation();
  const times = useTimes();
  const query = { status: FAILED, limit: HOW_MANY };
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => read(api.GET('/v1/calls', { params: { query } })),
    // Nobody followed the events while another page was shown.
    staleTime: 0,
  });
  useReadAgain(KEY, isFailure);
  return (
    <section className="card" aria-labelledby="failures">
      <h2 id="failures">{t('overview.failures')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data?.items.length === 0 && <p className="muted">{t('overview.noFailures')}</p>}
      <ul className="failures">
        {data?.items.map((call) => (
          <li key={call.id}>
            <Link to="/calls/$id" params={{ id: call.id }}>
              <span className="numeric muted">{times.clock(call.createdAt)}</span>
              <PhoneNumber number={call.callee} />
              <StatusText status={call.status} />
              <span className="failures-why">{call.failure && t(`reason.${call.failure.reason}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Link to="/calls" search={{ status: FAILED }} className="small">
        {t('overview.allFailures')}
      </Link>
    </section>
  );
}
