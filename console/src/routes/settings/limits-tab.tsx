import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { ManagedApplication } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { useAction } from '../../components/use-action.js';
import { useMay, useSession } from '../../session/session-provider.js';
import { READ_FOR_FORM } from './application-key.js';
import { SaveRow } from './save-row.js';
import { UsageCard } from './usage-card.js';

const MOST = 1_000_000_000;
const FIELDS = [
  { name: 'callsPerDay', min: 0, max: MOST, precision: 0 },
  { name: 'spendPerDay', min: 0, max: MOST, precision: 2 },
  { name: 'requestsPerSecond', min: 1, max: 100_000, precision: 0 },
] as const;

/** What the application may use up, and what it has. */
export function LimitsTab() {
  const isAdmin = useMay()('admin');
  return (
    <>
      <UsageCard />
      {isAdmin && <Limits />}
    </>
  );
}

function Limits() {
  const { application } = useSession();
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...READ_FOR_FORM,
    queryKey: ['limits'],
    queryFn: () => read(api.GET('/v1/applications/{id}', { params: { path: { id: application.id } } })),
  });
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return data && isFetchedAfterMount ? <LimitsForm application={data} /> : <PageSkeleton />;
}

function LimitsForm({ application: { id, limits } }: { readonly application: ManagedApplication }) {
  const { t } = useTranslation();
  const save = useAction(
    (changed: object) =>
      read(api.PATCH('/v1/applications/{id}', { params: { path: { id } }, body: { limits: changed } })),
    ['limits'],
  );
  return (
    <section className="card settings-card" aria-labelledby="limits">
      <h2 id="limits">{t('settings.limits')}</h2>
      <Form
        layout="vertical"
        initialValues={limits}
        onValuesChange={save.forget}
        onFinish={(values: object) => void save.run(values)}
      >
        <div className="settings-row">
          {FIELDS.map(({ name, ...range }) => (
            <Form.Item key={name} name={name} label={t(`settings.limit.${name}`)}>
              <InputNumber {...range} placeholder={t('place.unlimited')} />
            </Form.Item>
          ))}
        </div>
        <SaveRow isBusy={save.isBusy} isDone={save.isDone} />
      </Form>
      {save.error !== undefined && <Failure error={save.error} />}
    </section>
  );
}
