import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../../api/client.js';
import { APPLIES_TO, type SettledSuppression, type Suppression, type SuppressionScope } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { useAction } from '../../../components/use-action.js';
import { UnderWay } from './under-way.js';
import { SUPPRESSIONS_KEY } from './suppressions.js';

interface Values {
  readonly number: string;
  readonly reason?: string;
  readonly appliesTo: Suppression['appliesTo'];
}

/** Puts a number on the list: no phone of it rings after the answer. */
export function SuppressionForm({ scope }: { readonly scope: SuppressionScope }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [added, setAdded] = useState<SettledSuppression>();
  const add = useAction(async ({ number, reason, appliesTo }: Values) => {
    const body = { scope, appliesTo, reason: reason || undefined };
    setAdded(undefined);
    setAdded(await read(api.PUT('/v1/suppressions/{number}', { params: { path: { number: number.trim() } }, body })));
    form.resetFields();
  }, SUPPRESSIONS_KEY);
  return (
    <section className="card settings-card" aria-labelledby="add-number">
      <h2 id="add-number">{t('doNotCall.add')}</h2>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ appliesTo: 'all-but-verification' }}
        onFinish={(values) => void add.run(values)}
      >
        <div className="settings-row">
          <Form.Item
            name="number"
            label={t('doNotCall.number')}
            rules={[{ required: true, message: t('place.required') }]}
          >
            <Input autoComplete="off" inputMode="tel" />
          </Form.Item>
          <Form.Item name="reason" label={t('doNotCall.reason')}>
            <Input autoComplete="off" maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item name="appliesTo" label={t('doNotCall.appliesTo')}>
          <Select options={APPLIES_TO.map((value) => ({ value, label: t(`doNotCall.applies.${value}`) }))} />
        </Form.Item>
        <button type="submit" className="button primary" disabled={add.isBusy}>
          {t('doNotCall.addNumber')}
        </button>
      </Form>
      {added && (
        <div className="found" role="status">
          <p className="status tone-green">{t('doNotCall.added')}</p>
          <UnderWay isSo={added.callsUnderWay} />
        </div>
      )}
      {add.error !== undefined && <Failure error={add.error} />}
    </section>
  );
}
