import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../../api/client.js';
import type { SuppressionScope } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { PageSkeleton } from '../../../components/page-skeleton.js';
import { SuppressionRow } from './suppression-row.js';
import { SUPPRESSIONS_KEY } from './suppressions.js';

const PAGE = 50;

/** The list, the oldest entry first, as the API has it. */
export function SuppressionList({ scope }: { readonly scope: SuppressionScope }) {
  const { t } = useTranslation();
  const pages = useInfiniteQuery({
    queryKey: [...SUPPRESSIONS_KEY, 'list', scope],
    queryFn: ({ pageParam }) =>
      read(api.GET('/v1/suppressions', { params: { query: { scope, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    gcTime: 0,
  });
  const entries = pages.data?.pages.flatMap(({ items }) => items);
  return (
    <section className="card settings-card" aria-labelledby="suppressions">
      <h2 id="suppressions">{t(`doNotCall.listOf.${scope}`)}</h2>
      {pages.error && <Failure error={pages.error} retry={() => void pages.refetch()} />}
      {!entries && !pages.error && <PageSkeleton />}
      {entries?.length === 0 && <p className="muted">{t('doNotCall.empty')}</p>}
      <ul className="rows">
        {entries?.map((entry, index) => (
          <SuppressionRow key={entry.number ?? `without number ${index}`} entry={entry} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('doNotCall.more')}
        </button>
      )}
    </section>
  );
}
