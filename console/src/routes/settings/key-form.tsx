import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import { type Scope, SCOPES } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { SecretNote } from '../../components/secret-note.js';
import { useAction } from '../../components/use-action.js';
import { KEYS_KEY } from './key-list.js';

interface Values {
  readonly name?: string;
  readonly scopes: Scope[];
  readonly type: 'live' | 'test' | 'team';
}

/** A new key, and then the key itself, once. */
export function KeyForm({ applicationId }: { readonly applicationId: string }) {
  const { t } = useTranslation();
  const [key, setKey] = useState<string>();
  const { run, isBusy, error } = useAction(async ({ name, scopes, type }: Values) => {
    const params = { path: { id: applicationId } };
    const body = { name: name || undefined, scopes, type };
    setKey((await read(api.POST('/v1/applications/{id}/api-keys', { params, body }))).key);
  }, KEYS_KEY);
  if (key) return <SecretNote title={t('settings.keyMade')} secret={key} close={() => setKey(undefined)} />;
  return (
    <section className="card settings-card" aria-labelledby="new-key">
      <h2 id="new-key">{t('settings.newKey')}</h2>
      <Form
        layout="vertical"
        initialValues={{ type: 'live', scopes: ['calls:read'] }}
        onFinish={(values: Values) => void run(values)}
      >
        <div className="settings-row">
          <Form.Item name="name" label={t('settings.keyName')}>
            <Input autoComplete="off" maxLength={100} />
          </Form.Item>
          <Form.Item name="type" label={t('settings.keyType')}>
            <Select
              options={(['live', 'test', 'team'] as const).map((value) => ({
                value,
                label: t(`settings.type.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="scopes"
          label={t('settings.scopes')}
          rules={[{ required: true, message: t('place.required') }]}
        >
          <Select mode="multiple" options={SCOPES.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <button type="submit" className="button primary" disabled={isBusy}>
          {t('settings.makeKey')}
        </button>
      </Form>
      {error !== undefined && <Failure error={error} />}
    </section>
  );
}
