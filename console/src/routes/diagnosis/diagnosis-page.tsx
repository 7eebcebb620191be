import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { Finding } from '../../api/types.js';
import { useLanguage } from '../../app/language.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { usePageTitle } from '../../components/use-page-title.js';
import './diagnosis.css';

const TONES: Record<Finding['severity'], string> = { error: 'red', warning: 'amber', info: 'blue', ok: 'green' };
const SEVERITIES = ['error', 'warning', 'info', 'ok'] as const;

/** What the doctor found, the worst first, with what to do. */
export function DiagnosisPage() {
  const { t } = useTranslation();
  usePageTitle(t('diagnosis.title'));
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['diagnostics'],
    queryFn: () => read(api.GET('/v1/diagnostics')),
    staleTime: 60_000,
  });
  return (
    <>
      <div className="page-head">
        <h1>{t('diagnosis.title')}</h1>
        <div className="actions">
          <button type="button" className="button" disabled={isFetching} onClick={() => void refetch()}>
            {t(isFetching ? 'diagnosis.busy' : 'diagnosis.again')}
          </button>
        </div>
      </div>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data &&
        SEVERITIES.map((severity) => (
          <Group key={severity} findings={data.findings.filter((finding) => finding.severity === severity)} />
        ))}
    </>
  );
}

function Group({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const [first] = findings;
  if (!first) return null;
  return (
    <section className="card finding-group" aria-labelledby={first.severity}>
      <h2 id={first.severity}>
        <span className={`status tone-${TONES[first.severity]}`}>{t(`severity.${first.severity}`)}</span>{' '}
        <span className="muted">{findings.length}</span>
      </h2>
      <ul className="rows">
        {findings.map((finding, index) => (
          <FindingRow key={`${finding.code} ${index}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const language = useLanguage();
  const detail = Object.entries(finding.detail);
  return (
    <li className="finding">
      <div>
        <strong>{finding.title[language]}</strong>
        <p>{finding.remedy[language]}</p>
        {detail.length > 0 && (
          <p className="small muted">{detail.map(([name, value]) => `${name}: ${toText(value)}`).join(' · ')}</p>
        )}
      </div>
      <code className="small muted">{finding.code}</code>
    </li>
  );
}

/** As a person writes it, where it is no object. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(toText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
