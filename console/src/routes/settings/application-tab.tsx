import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { Application } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { useAction } from '../../components/use-action.js';
import { APPLICATION_KEY, READ_FOR_FORM } from './application-key.js';
import { SaveRow } from './save-row.js';

const WINDOWS = ['perMinute', 'perHour', 'perDay'] as const;
const OUTCOMES = ['report', 'redial'] as const;
const STRATEGIES = ['round-robin', 'sticky'] as const;

interface Values {
  readonly flowLimits: Application['flowLimits'];
  readonly unknownOutcome: Application['unknownOutcome'];
  readonly strategy: (typeof STRATEGIES)[number];
  /** One a line. */
  readonly numbers?: string;
}

/** How the session's own application calls. */
export function ApplicationTab() {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...READ_FOR_FORM,
    queryKey: APPLICATION_KEY,
    queryFn: () => read(api.GET('/v1/application')),
  });
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return data && isFetchedAfterMount ? <ApplicationForm application={data} /> : <PageSkeleton />;
}

function ApplicationForm({ application }: { readonly application: Application }) {
  const { t } = useTranslation();
  const save = useAction(
    (values: Values) => read(api.PATCH('/v1/application', { body: toBody(values, application) })),
    APPLICATION_KEY,
  );
  return (
    <section className="card settings-card" aria-label={t('settings.tab.application')}>
      <Form
        layout="vertical"
        initialValues={toValues(application)}
        onValuesChange={save.forget}
        onFinish={(values: Values) => void save.run(values)}
      >
        <h2>{t('settings.flowLimits')}</h2>
        <p className="small muted settings-hint">{t('settings.flowLimitsHint')}</p>
        <div className="settings-row">
          {WINDOWS.map((name) => (
            <Form.Item key={name} name={['flowLimits', name]} label={t(`window.${name}`)}>
              <InputNumber min={0} max={10_000} precision={0} />
            </Form.Item>
          ))}
        </div>
        <Form.Item name="unknownOutcome" label={t('settings.unknownOutcome')}>
          <Select options={OUTCOMES.map((value) => ({ value, label: t(`settings.outcome.${value}`) }))} />
        </Form.Item>
        <Form.Item name="numbers" label={t('settings.showNumbers')} extra={t('settings.showNumbersHint')}>
          <Input.TextArea rows={3} autoComplete="off" />
        </Form.Item>
        <Form.Item name="strategy" label={t('settings.strategy')}>
          <Select options={STRATEGIES.map((value) => ({ value, label: t(`settings.strategies.${value}`) }))} />
        </Form.Item>
        <SaveRow isBusy={save.isBusy} isDone={save.isDone} />
      </Form>
      {save.error !== undefined && <Failure error={save.error} />}
    </section>
  );
}

function toValues({ flowLimits, unknownOutcome, showNumbers }: Application): Values {
  const { strategy = 'round-robin', numbers = [] } = showNumbers ?? {};
  return { flowLimits, unknownOutcome, strategy, numbers: numbers.map(({ number }) => number).join('\n') };
}

/** No number at all is no pool: then each request names its own. */
function toBody({ flowLimits, unknownOutcome, strategy, numbers = '' }: Values, { showNumbers: before }: Application) {
  const pool = numbers.split(/[\s,;]+/).filter(Boolean);
  // A number that stays keeps its cap.
  const known = new Map(before?.numbers.map((entry) => [entry.number, entry]));
  const entries = pool.map((number) => known.get(number) ?? { number });
  const showNumbers = entries.length === 0 ? null : { strategy, numbers: entries };
  return { flowLimits, unknownOutcome, showNumbers };
}
