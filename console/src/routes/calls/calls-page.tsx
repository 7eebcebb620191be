import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { useNumbers } from '../../components/format.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { useIsNarrow } from '../../components/use-is-narrow.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { useMay } from '../../session/session-provider.js';
import type { CallFilter } from './call-filter.js';
import './calls.css';
import { CallsFilterBar } from './calls-filter-bar.js';
import type { CallsSearch } from './calls-search.js';
import { CallsTable } from './calls-table.js';
import { ExportButton } from './export-button.js';
import { useCalls } from './use-calls.js';

const route = getRouteApi('/calls');

export function CallsPage() {
  const { t } = useTranslation();
  usePageTitle(t('calls.title'));
  const { filter, change } = useFilter();
  return (
    <>
      <div className="page-head">
        <h1>{t('calls.title')}</h1>
        <div className="actions">
          <ExportButton filter={filter} />
        </div>
      </div>
      <Folded isActive={Object.keys(filter).length > 0}>
        <CallsFilterBar filter={filter} change={change} />
      </Folded>
      <Calls filter={filter} />
    </>
  );
}

/** On a phone the list comes first. */
function Folded({ isActive, children }: { readonly isActive: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation();
  if (!useIsNarrow()) return children;
  return (
    <details className="calls-fold" open={isActive}>
      <summary>{t('calls.filter.title')}</summary>
      {children}
    </details>
  );
}

function Calls({ filter }: { readonly filter: CallFilter }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { calls, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useCalls(filter);
  const loadMore = useCallback(() => void (isFetchingNextPage || fetchNextPage()), [isFetchingNextPage, fetchNextPage]);
  if (isPending) return <PageSkeleton />;
  if (error && calls.length === 0) return <Failure error={error} retry={() => void refetch()} />;
  if (calls.length === 0 && !hasNextPage) return <NoCalls isFiltered={Object.keys(filter).length > 0} />;
  return (
    <>
      <CallsTable calls={calls} hasMore={hasNextPage} loadMore={loadMore} />
      {error && <Failure error={error} retry={() => void fetchNextPage()} />}
      <p className="small muted calls-count" role="status">
        {t(hasNextPage ? 'calls.countSoFar' : 'calls.count', {
          count: calls.length,
          calls: numbers.count(calls.length),
        })}
      </p>
    </>
  );
}

function NoCalls({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTranslation();
  const mayPlace = useMay()('calls:write');
  if (isFiltered) return <Empty title={t('calls.emptyFiltered')}>{t('calls.emptyFilteredHint')}</Empty>;
  return (
    <Empty title={t('calls.empty')}>
      {t('calls.emptyHint')}
      {mayPlace && <Link to="/place">{t('nav.place')}</Link>}
    </Empty>
  );
}

/** A part of the filter is the address's, a part is the page's own. */
function useFilter() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [own, setOwn] = useState<Pick<CallFilter, 'callee' | 'labels'>>({});
  const filter = useMemo(() => withoutBlanks({ ...search, ...own }), [search, own]);
  const change = useCallback(
    (part: Partial<CallFilter>) => {
      const { callee, labels, ...shown } = part;
      if ('callee' in part) setOwn((before) => ({ ...before, callee }));
      if ('labels' in part) setOwn((before) => ({ ...before, labels }));
      if (Object.keys(shown).length === 0) return;
      void navigate({ search: (before: CallsSearch) => ({ ...before, ...shown }), replace: true });
    },
    [navigate],
  );
  return { filter, change };
}

const withoutBlanks = (filter: CallFilter): CallFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
