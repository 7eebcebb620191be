import { useTranslation } from 'react-i18next';
import { VoiceApiError } from '../../../clients/typescript/src/index.js';
import { useLanguage } from '../app/language.js';

interface Props {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** What went wrong, and what to do, in the reader's language. */
export function Failure({ error, retry }: Props) {
  const { t } = useTranslation();
  return (
    <div className="failure" role="alert">
      {error instanceof VoiceApiError ? <Refusal error={error} /> : <strong>{t('failure.noAnswer')}</strong>}
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {t('failure.retry')}
        </button>
      )}
    </div>
  );
}

function Refusal({ error }: { readonly error: VoiceApiError }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const hint = error.hint?.[language];
  return (
    <>
      <strong>{hint ?? t([`problem.${error.code}`, 'failure.refused'], { status: error.status })}</strong>
      {!hint && error.fields.length === 0 && <p>{error.message}</p>}
      {error.fields.length > 0 && (
        <ul>
          {error.fields.map(({ field, message, messageZh }) => (
            <li key={`${field} ${message}`}>
              <code>{field}</code> {language === 'zh' ? messageZh : message}
            </li>
          ))}
        </ul>
      )}
      <p className="small muted">
        <code>{error.code}</code> · {t('failure.requestId')} <code>{error.requestId}</code>
      </p>
    </>
  );
}
