import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookEndpoint } from '../../api/types.js';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { EndpointForm } from './endpoint-form.js';
import { EndpointStatus } from './endpoint-status.js';
import { useEndpoints } from './use-endpoints.js';
import './webhooks.css';

export function WebhooksPage() {
  const { t } = useTranslation();
  usePageTitle(t('webhooks.title'));
  const { data, error, refetch } = useEndpoints();
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <div className="page-head">
        <h1>{t('webhooks.title')}</h1>
        <div className="actions">
          <button
            type="button"
            className="button primary"
            aria-expanded={isMaking}
            onClick={() => setMaking(!isMaking)}
          >
            {t('webhooks.new')}
          </button>
        </div>
      </div>
      {isMaking && <EndpointForm />}
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data?.items.length === 0 && (
        <Empty title={t('webhooks.empty')}>
          <span>{t('webhooks.emptyHint')}</span>
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <section className="card" aria-label={t('webhooks.title')}>
          <ul className="rows">
            {data.items.map((endpoint) => (
              <EndpointRow key={endpoint.id} endpoint={endpoint} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function EndpointRow({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { t } = useTranslation();
  return (
    <li>
      <EndpointStatus endpoint={endpoint} />
      <Link to="/webhooks/$id" params={{ id: endpoint.id }} className="mono">
        {endpoint.url}
      </Link>
      {endpoint.description && <span>{endpoint.description}</span>}
      <span className="small muted">{endpoint.types?.join(', ') ?? t('webhooks.allTypes')}</span>
    </li>
  );
}
