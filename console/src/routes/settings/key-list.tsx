import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import { readAll } from '../../api/read-all.js';
import type { ApiKey } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { SureButton } from '../../components/sure-button.js';
import { useAction } from '../../components/use-action.js';
import { useSession } from '../../session/session-provider.js';

export const KEYS_KEY = ['keys'];

export function KeyList({ applicationId }: { readonly applicationId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: [...KEYS_KEY, applicationId],
    queryFn: () =>
      readAll((cursor) => {
        const params = { path: { id: applicationId }, query: { limit: 100, cursor } };
        return read(api.GET('/v1/applications/{id}/api-keys', { params }));
      }),
  });
  return (
    <section className="card" aria-labelledby="keys">
      <h2 id="keys">{t('settings.tab.keys')}</h2>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {data?.length === 0 && <p className="muted">{t('settings.noKeys')}</p>}
      <ul className="rows">
        {data?.map((key) => (
          <KeyRow key={key.id} apiKey={key} applicationId={applicationId} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly apiKey: ApiKey;
  readonly applicationId: string;
}

function KeyRow({ apiKey, applicationId }: RowProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const { keyId } = useSession();
  const { id, name, prefix, revokedAt, expiresAt, lastUsedAt } = apiKey;
  const isExpired = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const state = revokedAt ? 'revoked' : isExpired ? 'expired' : 'valid';
  const params = { path: { id: applicationId, keyId: id } };
  const revoke = useAction(() => read(api.DELETE('/v1/applications/{id}/api-keys/{keyId}', { params })), KEYS_KEY);
  return (
    <li className="key" id={id}>
      <div className="row-text">
        <span className={`status tone-${state === 'valid' ? 'green' : 'grey'}`}>{t(`settings.${state}`)}</span>
        <strong>{name ?? id}</strong>
        {prefix && <code>{prefix}…</code>}
        {id === keyId && <span className="small">{t('settings.thisKey')}</span>}
        <span className="small muted">{t(`settings.type.${apiKey.type}`)}</span>
        <span className="small muted">
          {lastUsedAt ? t('settings.lastUsed', { time: times.full(lastUsedAt) }) : t('settings.neverUsed')}
        </span>
        {expiresAt && <span className="small muted">{t('settings.expires', { time: times.full(expiresAt) })}</span>}
        <span className="small muted key-scopes">{apiKey.scopes.join(' ')}</span>
      </div>
      {!revokedAt && (
        <SureButton label={t('settings.revoke')} isBusy={revoke.isBusy} onSure={() => void revoke.run()} />
      )}
      {revoke.error !== undefined && <Failure error={revoke.error} />}
    </li>
  );
}
