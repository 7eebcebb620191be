import { useInfiniteQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { AuditEntry } from '../../api/types.js';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';

const PAGE = 50;

/** Who did what, the latest first. */
export function AuditTab() {
  const { t } = useTranslation();
  const [action, setAction] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['audit', action],
    queryFn: ({ pageParam }) =>
      read(
        api.GET('/v1/audit-log', {
          params: { query: { limit: PAGE, after: pageParam, action: action || undefined } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
  });
  const entries = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <section className="card" aria-labelledby="audit">
      <div className="page-head">
        <h2 id="audit">{t('settings.tab.audit')}</h2>
        <div className="actions">
          <Input.Search
            allowClear
            aria-label={t('settings.auditAction')}
            placeholder={t('settings.auditAction')}
            onSearch={(text) => setAction(text.trim())}
          />
        </div>
      </div>
      {pages.error && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      {!entries && !pages.error && <PageSkeleton />}
      {entries?.length === 0 && <Empty title={t('settings.noAudit')} />}
      <ul className="rows">
        {entries?.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('settings.more')}
        </button>
      )}
    </section>
  );
}

function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const times = useTimes();
  const isRefused = entry.status >= 400;
  return (
    <li>
      <time className="numeric muted" dateTime={entry.at} title={times.full(entry.at)}>
        {times.date(entry.at)} {times.clock(entry.at)}
      </time>
      <span className={`status tone-${isRefused ? 'red' : 'green'}`}>
        {entry.status}
        {entry.code && ` ${entry.code}`}
      </span>
      <code>{entry.action}</code>
      {entry.resource && <span>{entry.resource}</span>}
      <span className="small muted">
        {t(`settings.actor.${entry.actor}`)} {entry.keyId ?? entry.detail.user ?? ''} {entry.address ?? ''}
      </span>
    </li>
  );
}
