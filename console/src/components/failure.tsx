import { useTranslation } from 'react-i18next';
import { toProblemError } from '../api/problem.js';
import { useLanguage } from '../app/language.js';

interface Props {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** What went wrong, and what to do, in the reader's language. */
export function Failure({ error, retry }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { problem, status } = toProblemError(error);
  return (
    <div className="failure" role="alert">
      <strong>{problem.title ?? (status ? t('failure.status', { status }) : t('failure.noAnswer'))}</strong>
      {problem.hint ? <p>{problem.hint[language]}</p> : problem.detail && <p>{problem.detail}</p>}
      {problem.fields && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {problem.requestId && (
        <p className="small muted">
          {t('failure.requestId')} <code>{problem.requestId}</code>
        </p>
      )}
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {t('failure.retry')}
        </button>
      )}
    </div>
  );
}
