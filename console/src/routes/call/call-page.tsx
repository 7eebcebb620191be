import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { StatusText } from '../../components/status-text.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { CallActions } from './call-actions.js';
import { CallFacts } from './call-facts.js';
import { revealNumbers } from './reveal-numbers.js';
import { FailureCard } from './failure-card.js';
import { PhaseBar } from './phase-bar.js';
import { RecordingCard } from './recording-card.js';
import { TimeLine } from './time-line.js';
import type { Story } from './timeline.js';
import { useStory } from './use-story.js';
import './call.css';

const route = getRouteApi('/calls/$id');

export function CallPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { story, error, partError, retry } = useStory(id);
  usePageTitle(story ? `${t(`status.${story.call.status}`)} · ${id}` : id);
  return (
    <>
      <Link to="/calls" className="back small">
        ‹ {t('calls.title')}
      </Link>
      {story ? <CallView key={id} story={story} /> : error ? <Failure error={error} retry={retry} /> : <PageSkeleton />}
      {partError && <Failure error={partError} retry={retry} />}
    </>
  );
}

function CallView({ story }: { readonly story: Story }) {
  const { t } = useTranslation();
  const { call, recording } = story;
  return (
    <>
      <div className="page-head">
        <h1 className="call-title">
          <StatusText status={call.status} />
          <PhoneNumber number={call.callee} reveal={async () => (await revealNumbers(call.id)).callee} />
        </h1>
        <span className="muted">{t(`kind.${call.kind}`)}</span>
        <CallActions call={call} />
      </div>
      {(call.failure || call.waitingFor) && <FailureCard call={call} />}
      <PhaseBar call={call} />
      <div className="call-columns">
        <section className="card" aria-labelledby="time-line">
          <h2 id="time-line">{t('call.timeLine')}</h2>
          <TimeLine story={story} />
        </section>
        <div className="call-side">
          {recording && <RecordingCard recording={recording} />}
          <CallFacts call={call} />
        </div>
      </div>
    </>
  );
}
