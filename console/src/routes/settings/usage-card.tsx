import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import { Failure } from '../../components/failure.js';
import { useNumbers } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';

/** Calls and what they cost, day by day, the newest first. */
export function UsageCard() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { data, error, refetch } = useQuery({ queryKey: ['usage'], queryFn: () => read(api.GET('/v1/usage')) });
  return (
    <section className="card settings-card" aria-labelledby="usage">
      <h2 id="usage">{t('settings.usage')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && data.today.callsLeft !== null && (
        <p>{t('settings.callsLeft', { count: data.today.callsLeft, calls: numbers.count(data.today.callsLeft) })}</p>
      )}
      {data?.days.length === 0 && <p className="muted">{t('settings.noUsage')}</p>}
      {data && data.days.length > 0 && (
        <table className="usage">
          <thead>
            <tr>
              <th scope="col">{t('settings.day')}</th>
              <th scope="col">{t('tile.calls')}</th>
              <th scope="col">{t('settings.spend', { currency: data.currency })}</th>
            </tr>
          </thead>
          <tbody>
            {data.days.toReversed().map(({ day, calls, spend }) => (
              <tr key={day}>
                <td>{day}</td>
                <td className="numeric">{numbers.count(calls)}</td>
                <td className="numeric">{numbers.count(spend)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
