import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { WebhookDelivery } from '../../api/types.js';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { formatDuration, useTimes } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { useAction } from '../../components/use-action.js';
import { useDeliveries, WEBHOOKS_KEY } from './use-endpoints.js';

const TONES: Record<WebhookDelivery['status'], string> = {
  pending: 'blue',
  delivered: 'green',
  exhausted: 'red',
  canceled: 'grey',
};

/** What was sent to an endpoint, each with its attempts. */
export function Deliveries({ endpointId }: { readonly endpointId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useDeliveries(endpointId);
  return (
    <section className="card" aria-labelledby="deliveries">
      <h2 id="deliveries">{t('webhooks.deliveries')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data?.items.length === 0 && <Empty title={t('webhooks.noDeliveries')} />}
      <ul className="rows">
        {data?.items.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </section>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { id, status, attempts, nextAttemptAt } = delivery;
  const again = useAction(
    () => read(api.POST('/v1/webhook-deliveries/{id}/redeliver', { params: { path: { id } } })),
    WEBHOOKS_KEY,
  );
  return (
    <li className="delivery">
      <div className="row-text">
        <span className="numeric muted">
          {times.date(delivery.createdAt)} {times.clock(delivery.createdAt)}
        </span>
        <span className={`status tone-${TONES[status]}${status === 'pending' ? ' open' : ''}`}>
          {t(`webhooks.delivery.${status}`)}
        </span>
        <code>{delivery.type}</code>
        <span className="small muted">{delivery.subject}</span>
      </div>
      <button type="button" className="button" disabled={again.isBusy} onClick={() => void again.run()}>
        {t('webhooks.redeliver')}
      </button>
      {again.error !== undefined && <Failure error={again.error} />}
      <ol className="attempts">
        {attempts.map((attempt) => (
          <Attempt key={attempt.startedAt} attempt={attempt} />
        ))}
      </ol>
      {nextAttemptAt && <span className="small">{t('webhooks.next', { time: times.full(nextAttemptAt) })}</span>}
    </li>
  );
}

function Attempt({ attempt }: { readonly attempt: WebhookDelivery['attempts'][number] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { startedAt, durationMs, status, error, answer } = attempt;
  return (
    <li className="small">
      <span className="numeric muted">{times.clock(startedAt)}</span>{' '}
      <span>
        {t('webhooks.attempt', { status: status ?? t('webhooks.noAnswer'), duration: formatDuration(durationMs) })}
      </span>{' '}
      {/* That it was no success, the status says. */}
      {status === null && error && <code>{error}</code>} {answer && <code className="muted">{answer}</code>}
    </li>
  );
}
