import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { Finding } from '../../api/types.js';
import { useLanguage } from '../../app/language.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { useMay } from '../../session/session-provider.js';

const TONES: Record<Finding['severity'], string> = { error: 'red', warning: 'amber', info: 'blue', ok: 'green' };

/** What the doctor has found and nobody has mended. */
export function Findings() {
  const { t } = useTranslation();
  const isAllowed = useMay()('admin');
  const { data, error, refetch } = useQuery({
    queryKey: ['diagnostics'],
    queryFn: () => read(api.GET('/v1/diagnostics')),
    enabled: isAllowed,
    staleTime: 60_000,
  });
  if (!isAllowed) return null;
  const open = data?.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return (
    <section className="card" aria-labelledby="findings">
      <h2 id="findings">{t('overview.findings')}</h2>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !open ? (
        <PageSkeleton />
      ) : open.length === 0 ? (
        <p className="status tone-green">{t('overview.noFindings')}</p>
      ) : (
        <ul className="findings">
          {open.map((finding) => (
            <FindingItem key={finding.code} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li>
      <span className={`status tone-${TONES[finding.severity]}`}>{t(`severity.${finding.severity}`)}</span>
      <div>
        <strong>{finding.title[language]}</strong>
        <p className="muted">{finding.remedy[language]}</p>
      </div>
    </li>
  );
}
