import { useTranslation } from 'react-i18next';
import type { WebhookEndpoint } from '../../api/types.js';

const TONES: Record<WebhookEndpoint['status'], string> = { active: 'green', paused: 'orange', disabled: 'grey' };

export function EndpointStatus({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { t } = useTranslation();
  const isFailing = endpoint.status === 'active' && endpoint.failingSince !== null;
  return (
    <span className={`status tone-${isFailing ? 'red' : TONES[endpoint.status]}`}>
      {t(isFailing ? 'webhooks.failing' : `webhooks.status.${endpoint.status}`)}
    </span>
  );
}
