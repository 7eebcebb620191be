import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, useTimes } from '../../components/format.js';
import { MomentText } from './moment-text.js';
import { daysOf, gapHeight, type Step, type Story, toSteps } from './timeline.js';

/** Pauses shorter than this are not worth a line of their own. */
const SHORT_MS = 1_000;

/** One axis from the request to the end, and whatever came after. */
export function TimeLine({ story }: { readonly story: Story }) {
  const { t } = useTranslation();
  const times = useTimes();
  const steps = useMemo(() => toSteps(story), [story]);
  const days = useMemo(() => daysOf(steps, times.date), [steps, times]);
  if (steps.length === 0) return <p className="muted">{t('call.noEvents')}</p>;
  return (
    <ol className="line">
      {steps.map((step, index) => (
        <Entry key={index} step={step} day={days[index]} story={story} />
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly step: Step;
  /** Where it is another one than before. */
  readonly day: string | undefined;
  readonly story: Story;
}

function Entry({ step, day, story }: EntryProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const { moment, sinceMs, offsetMs, phase, next } = step;
  const fraction = String(moment.at % 1_000).padStart(3, '0');
  const iso = new Date(moment.at).toISOString();
  return (
    <>
      {sinceMs >= SHORT_MS && (
        <li className={`gap ${phase}`} style={{ minHeight: gapHeight(sinceMs) + 22 }}>
          <span className="gap-text">
            {formatDuration(sinceMs)} <span className="muted">{t(`phase.${phase}`)}</span>
          </span>
        </li>
      )}
      <li className={`step ${moment.type} tone-${moment.tone} ${phase} then-${next}`}>
        <time className="step-time numeric" dateTime={iso} title={times.full(moment.at)}>
          {times.clock(moment.at)}
          {/* Aliyun tells whole seconds: zeros would claim more. */}
          <span className="muted">{fraction === '000' ? '' : `.${fraction}`}</span>
          {day && <span className="step-day">{day}</span>}
        </time>
        <span className="step-dot" aria-hidden="true" />
        <div className="step-body">
          <span className="lane">{t(`lane.${moment.lane}`)}</span>
          <MomentText moment={moment} story={story} />
        </div>
        <span className="step-offset numeric muted small">+{formatDuration(Math.max(0, offsetMs))}</span>
      </li>
    </>
  );
}
