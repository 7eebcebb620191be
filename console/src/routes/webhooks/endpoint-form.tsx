import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import { EVENT_TYPES, type WebhookEndpointWithSecret } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { SecretNote } from '../../components/secret-note.js';
import { useAction } from '../../components/use-action.js';
import { WEBHOOKS_KEY } from './use-endpoints.js';

const EXAMPLE = 'https://example.com/hooks';

interface Values {
  readonly url: string;
  readonly description?: string;
  readonly types?: string[];
}

/** A new endpoint, and then its secret. */
export function EndpointForm() {
  const { t } = useTranslation();
  const [made, setMade] = useState<WebhookEndpointWithSecret>();
  const [form] = Form.useForm<Values>();
  const { run, isBusy, error } = useAction(async ({ url, description, types }: Values) => {
    const body = { url, description: description || undefined, types: types?.length ? types : undefined };
    setMade(await read(api.POST('/v1/webhook-endpoints', { body })));
    form.resetFields();
  }, WEBHOOKS_KEY);
  if (made) return <SecretNote title={t('webhooks.secret')} secret={made.secret} close={() => setMade(undefined)} />;
  return (
    <section className="card webhook-form" aria-label={t('webhooks.new')}>
      <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
        <Form.Item name="url" label={t('webhooks.url')} rules={[{ required: true, message: t('place.required') }]}>
          <Input autoComplete="off" inputMode="url" placeholder={EXAMPLE} />
        </Form.Item>
        <Form.Item name="description" label={t('webhooks.description')}>
          <Input autoComplete="off" maxLength={256} />
        </Form.Item>
        <Form.Item name="types" label={t('webhooks.types')}>
          <Select
            mode="tags"
            placeholder={t('webhooks.allTypes')}
            options={['call.*', ...EVENT_TYPES].map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <button type="submit" className="button primary" disabled={isBusy}>
          {t('webhooks.make')}
        </button>
      </Form>
      {error !== undefined && <Failure error={error} />}
    </section>
  );
}
