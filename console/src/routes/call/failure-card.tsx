import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/language.js';
import type { Call } from '../../api/types.js';
import { useTimes } from '../../components/format.js';

/** Why it failed, or what it waits for, and what can be done: the first thing to read. */
export function FailureCard({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const times = useTimes();
  const language = useLanguage();
  const { failure, waitingFor, waitingForHint, notBefore } = call;
  if (failure)
    return (
      <section className="why failed" aria-label={t('call.why')}>
        <strong>{t(`reason.${failure.reason}`)}</strong>
        <p>{failure.hint[language]}</p>
        <p className="small muted">
          {t('call.code')} <code>{failure.code}</code> · <code>{failure.reason}</code>
        </p>
      </section>
    );
  if (!waitingFor) return null;
  return (
    <section className="why" aria-label={t('call.why')}>
      <strong>{t(`waitingFor.${waitingFor}`)}</strong>
      {waitingForHint && <p>{waitingForHint[language]}</p>}
      {notBefore && (
        <p className="small muted">
          {t('call.notBefore')} <time dateTime={notBefore}>{times.full(notBefore)}</time>
        </p>
      )}
    </section>
  );
}
