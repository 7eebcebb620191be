import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WebhookEndpoint } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { Deliveries } from './deliveries.js';
import { EndpointActions } from './endpoint-actions.js';
import { EndpointStatus } from './endpoint-status.js';
import { useEndpoint } from './use-endpoints.js';
import './webhooks.css';

const route = getRouteApi('/webhooks/$id');

export function EndpointPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data, error, refetch } = useEndpoint(id);
  usePageTitle(data?.description ?? id);
  return (
    <>
      <Link to="/webhooks" className="back small">
        ‹ {t('webhooks.title')}
      </Link>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && <EndpointView key={id} endpoint={data} />}
    </>
  );
}

function EndpointView({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { failingSince, previousSecretExpiresAt } = endpoint;
  return (
    <>
      <div className="page-head">
        <h1 className="webhook-url mono">{endpoint.url}</h1>
        <EndpointStatus endpoint={endpoint} />
      </div>
      <p className="webhook-facts muted">
        <code>{endpoint.id}</code>
        {endpoint.description && <span>{endpoint.description}</span>}
        <span>{endpoint.types?.join(', ') ?? t('webhooks.allTypes')}</span>
        {failingSince && <span>{t('webhooks.failingSince', { time: times.full(failingSince) })}</span>}
        {endpoint.recovering && <span>{t('webhooks.recovering')}</span>}
        {previousSecretExpiresAt && (
          <span>{t('webhooks.previousSecret', { time: times.full(previousSecretExpiresAt) })}</span>
        )}
      </p>
      <EndpointActions endpoint={endpoint} />
      <Deliveries endpointId={endpoint.id} />
    </>
  );
}
