import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, isOpen } from '../../api/types.js';
import { formatDuration } from '../../components/format.js';
import { toStretches } from './timeline.js';

/** How long it waited, was placed, rang and was talked: in proportion, though nothing is too thin to be seen. */
export function PhaseBar({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const now = useNow(isOpen(call.status));
  const stretches = toStretches(call, now);
  if (stretches.length === 0) return null;
  return (
    <ol className="phases" aria-label={t('call.phases')}>
      {stretches.map(({ phase, ms }) => (
        <li key={phase} className={`phase ${phase}`} style={{ flexGrow: Math.max(Math.sqrt(ms), 1) }}>
          <span className="phase-bar" />
          <span className="phase-name">{t(`phase.${phase}`)}</span>
          <span className="numeric">{formatDuration(ms)}</span>
        </li>
      ))}
    </ol>
  );
}

function useNow(isRunning: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
