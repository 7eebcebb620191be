import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { WebhookEndpoint } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { SecretNote } from '../../components/secret-note.js';
import { SureButton } from '../../components/sure-button.js';
import { useAction } from '../../components/use-action.js';
import { WEBHOOKS_KEY } from './use-endpoints.js';

export function EndpointActions({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [secret, setSecret] = useState<string>();
  const { run, isBusy, error } = useAction((act: () => Promise<unknown>) => act(), WEBHOOKS_KEY);
  const params = { path: { id: endpoint.id } };
  const test = () => read(api.POST('/v1/webhook-endpoints/{id}/test', { params }));
  const rotate = async () =>
    setSecret((await read(api.POST('/v1/webhook-endpoints/{id}/rotate-secret', { params }))).secret);
  const recover = () => read(api.POST('/v1/webhook-endpoints/{id}/recover', { params, body: {} }));
  const isOff = endpoint.status !== 'active';
  const body = { status: isOff ? 'active' : 'disabled' } as const;
  const turn = () => read(api.PATCH('/v1/webhook-endpoints/{id}', { params, body }));
  const remove = async () => {
    await read(api.DELETE('/v1/webhook-endpoints/{id}', { params }));
    await navigate({ to: '/webhooks' });
  };
  return (
    <>
      <div className="button-row webhook-acts">
        <button type="button" className="button primary" disabled={isBusy} onClick={() => void run(test)}>
          {t('webhooks.test')}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={() => void run(turn)}>
          {t(isOff ? 'webhooks.activate' : 'webhooks.disable')}
        </button>
        <SureButton label={t('webhooks.recover')} isBusy={isBusy} onSure={() => void run(recover)} />
        <SureButton label={t('webhooks.rotate')} isBusy={isBusy} onSure={() => void run(rotate)} />
        <SureButton label={t('webhooks.delete')} isBusy={isBusy} onSure={() => void run(remove)} />
      </div>
      {secret && <SecretNote title={t('webhooks.secret')} secret={secret} close={() => setSecret(undefined)} />}
      {error !== undefined && <Failure error={error} />}
    </>
  );
}
