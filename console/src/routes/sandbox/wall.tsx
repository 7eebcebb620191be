import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { PhoneCard } from './phone-card.js';
import { usePhones } from './use-phones.js';

export function Wall() {
  const { t } = useTranslation();
  const { data, error, refetch } = usePhones();
  const ringing = data?.filter(({ state }) => state === 'ringing').length ?? 0;
  return (
    <section aria-labelledby="wall">
      <div className="wall-head">
        <h2 id="wall">{t('sandbox.wall')}</h2>
        <span className="small muted" role="status">
          {t('sandbox.ringing', { count: ringing })}
        </span>
      </div>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data?.length === 0 && (
        <Empty title={t('sandbox.empty')}>
          <span>{t('sandbox.emptyHint')}</span>
          <Link to="/place">{t('nav.place')}</Link>
        </Empty>
      )}
      <ul className="wall">
        {data?.map((phone) => (
          <PhoneCard key={phone.callId} phone={phone} />
        ))}
      </ul>
    </section>
  );
}
