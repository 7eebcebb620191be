import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/language.js';
import type { Recording } from '../../api/types.js';
import { formatSeconds, useTimes } from '../../components/format.js';

/** The browser's own player seeks by ranges, which the gateway serves. */
export function RecordingCard({ recording }: { readonly recording: Recording }) {
  const { t } = useTranslation();
  const times = useTimes();
  const language = useLanguage();
  const { state, durationSeconds, expiresAt, failure } = recording;
  return (
    <section className="card" aria-labelledby="recording">
      <h2 id="recording">{t('call.recording')}</h2>
      {state === 'available' ? (
        <audio
          controls
          preload="metadata"
          src={`/v1/calls/${recording.callId}/recording/content`}
          aria-label={t('call.recording')}
        />
      ) : (
        <p>{t(`recording.${state}`)}</p>
      )}
      {failure && <p className="small">{failure.hint[language]}</p>}
      <p className="small muted">
        {durationSeconds !== null && `${formatSeconds(durationSeconds)} `}
        {state === 'available' && expiresAt && t('recording.until', { time: times.full(expiresAt) })}
      </p>
    </section>
  );
}
