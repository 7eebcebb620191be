import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../../api/client.js';
import { Failure } from '../../../components/failure.js';
import { useAction } from '../../../components/use-action.js';
import { HOLIDAYS_KEY, toDates } from './holidays.js';

interface Values {
  readonly year: number;
  readonly source: string;
  readonly holidays?: string;
  readonly workdays?: string;
}

/** Loads a year for all applications; one that is loaded already is replaced. */
export function HolidayForm() {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const load = useAction(async ({ year, source, holidays, workdays }: Values) => {
    const body = { source, holidays: toDates(holidays), workdays: toDates(workdays) };
    await read(api.PUT('/v1/holidays/{year}', { params: { path: { year } }, body }));
    form.resetFields();
  }, HOLIDAYS_KEY);
  const required = [{ required: true, message: t('place.required') }];
  return (
    <details className="quiet-load">
      <summary>{t('quiet.load')}</summary>
      <Form form={form} layout="vertical" onFinish={(values) => void load.run(values)}>
        <div className="settings-row">
          <Form.Item name="year" label={t('quiet.year')} rules={required}>
            <InputNumber min={2000} max={2100} precision={0} />
          </Form.Item>
          <Form.Item name="source" label={t('quiet.source')} rules={required}>
            <Input autoComplete="off" maxLength={100} placeholder={t('quiet.sourceExample')} />
          </Form.Item>
        </div>
        <Form.Item name="holidays" label={t('quiet.daysOff')} extra={t('quiet.datesHint')} rules={required}>
          <Input.TextArea rows={3} autoComplete="off" placeholder="2027-01-01" />
        </Form.Item>
        <Form.Item name="workdays" label={t('quiet.workdays')}>
          <Input.TextArea rows={2} autoComplete="off" placeholder="2027-02-20" />
        </Form.Item>
        <button type="submit" className="button primary" disabled={load.isBusy}>
          {t('quiet.loadYear')}
        </button>
      </Form>
      {load.error !== undefined && <Failure error={load.error} />}
    </details>
  );
}
