import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import { Failure } from '../../components/failure.js';
import { useNumbers } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { SANDBOX_KEY } from './use-phones.js';

const COUNTS = ['pushed', 'delivered', 'retried', 'dropped', 'lost'] as const;

/** What became of the receipts that the sandbox sent to the gateway. */
export function Receipts() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { data, error, refetch } = useQuery({
    queryKey: [...SANDBOX_KEY, 'receipts'],
    queryFn: () => read(api.GET('/v1/sandbox/receipts')),
    refetchInterval: 3_000,
  });
  return (
    <section className="card" aria-labelledby="sandbox-receipts">
      <h2 id="sandbox-receipts">{t('sandbox.receipts')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data && (
        <dl className="receipt-counts">
          {COUNTS.map((name) => (
            <div key={name}>
              <dt>{t(`sandbox.count.${name}`)}</dt>
              <dd className="numeric">{numbers.count(data[name])}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
