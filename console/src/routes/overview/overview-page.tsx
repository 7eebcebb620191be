import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { FirstPage } from '../../app/first-page.js';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { useMay } from '../../session/session-provider.js';
import { CallsChart } from './calls-chart.js';
import { Findings } from './findings.js';
import { type Span, SPANS } from './overview-search.js';
import './overview.css';
import { RecentFailures } from './recent-failures.js';
import { PercentilesChart } from './percentiles-chart.js';
import { readFigures } from './statistics.js';
import { Tiles } from './tiles.js';

const route = getRouteApi('/');
/** The finest step of the hour is a minute. */
const REFRESH_MS = 20_000;

export function OverviewPage() {
  return useMay()('calls:read') ? <Overview /> : <FirstPage />;
}

function Overview() {
  const { t } = useTranslation();
  usePageTitle(t('overview.title'));
  const { span = 'hour' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <>
      <div className="page-head">
        <h1>{t('overview.title')}</h1>
        <div className="actions">
          <Segmented<Span>
            value={span}
            aria-label={t('overview.span')}
            options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
            onChange={(next) => void navigate({ search: { span: next }, replace: true })}
          />
        </div>
      </div>
      <FiguresView span={span} />
      <div className="overview-columns">
        <RecentFailures />
        <Findings />
      </div>
    </>
  );
}

function FiguresView({ span }: { readonly span: Span }) {
  const { t } = useTranslation();
  const mayPlace = useMay()('calls:write');
  const { data, error, refetch } = useQuery({
    queryKey: ['statistics', span],
    queryFn: () => readFigures(span),
    refetchInterval: REFRESH_MS,
    placeholderData: (before) => before,
  });
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <Tiles figures={data} />
      {data.total.calls === 0 ? (
        <div className="overview-empty">
          <Empty title={t('overview.empty')}>{mayPlace && <Link to="/place">{t('nav.place')}</Link>}</Empty>
        </div>
      ) : (
        <div className="overview-charts">
          <section className="card" aria-labelledby="calls-chart">
            <h2 id="calls-chart">{t('overview.callsChart')}</h2>
            <CallsChart figures={data} />
          </section>
          <section className="card" aria-labelledby="answer-chart">
            <h2 id="answer-chart">{t('overview.answerChart')}</h2>
            <PercentilesChart label={t('overview.answerChart')} figures={data} of="timeToAnswer" />
          </section>
          <section className="card" aria-labelledby="latency-chart">
            <h2 id="latency-chart">{t('overview.latencyChart')}</h2>
            <PercentilesChart label={t('overview.latencyChart')} figures={data} of="upstreamLatency" />
          </section>
        </div>
      )}
    </>
  );
}
