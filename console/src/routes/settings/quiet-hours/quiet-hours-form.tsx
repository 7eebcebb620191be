import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../../api/client.js';
import { QUIET_PURPOSES, type QuietHours } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { useAction } from '../../../components/use-action.js';
import { APPLICATION_KEY } from '../application-key.js';
import { SaveRow } from '../save-row.js';
import { NEW_WINDOW, type QuietValues, toQuietHours, toValues } from './quiet-hours-values.js';
import { WindowInput } from './window-input.js';

/** Of the API. */
const MOST_WINDOWS = 20;
const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

export function QuietHoursForm({ quietHours }: { readonly quietHours: QuietHours | null }) {
  const { t } = useTranslation();
  const save = useAction(
    (values: QuietValues) => read(api.PATCH('/v1/application', { body: { quietHours: toQuietHours(values) } })),
    APPLICATION_KEY,
  );
  const required = [{ required: true, message: t('place.required') }];
  return (
    <section className="card settings-card" aria-labelledby="quiet-hours">
      <h2 id="quiet-hours">{t('settings.tab.quiet-hours')}</h2>
      <p className="small muted settings-hint">{t('quiet.hint')}</p>
      <Form
        layout="vertical"
        initialValues={toValues(quietHours)}
        onValuesChange={save.forget}
        onFinish={(values: QuietValues) => void save.run(values)}
      >
        <div className="settings-row">
          <Form.Item name="timeZone" label={t('quiet.zone')} rules={required}>
            <Select showSearch options={ZONES} />
          </Form.Item>
          <Form.Item name="exemptPurposes" label={t('quiet.exempt')}>
            <Select
              mode="multiple"
              placeholder={t('quiet.noPurpose')}
              options={QUIET_PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Windows />
        <SaveRow isBusy={save.isBusy} isDone={save.isDone} />
      </Form>
      {save.error !== undefined && <Failure error={save.error} />}
    </section>
  );
}

function Windows() {
  const { t } = useTranslation();
  return (
    <Form.List name="windows">
      {(fields, { add, remove }) => (
        <>
          {fields.length === 0 && <p className="muted settings-hint">{t('quiet.none')}</p>}
          <ol className="windows">
            {fields.map(({ key, name }) => (
              <WindowInput key={key} index={name} remove={() => remove(name)} />
            ))}
          </ol>
          <button
            type="button"
            className="button quiet-add"
            disabled={fields.length >= MOST_WINDOWS}
            onClick={() => add(NEW_WINDOW)}
          >
            {t('quiet.add')}
          </button>
        </>
      )}
    </Form.List>
  );
}
