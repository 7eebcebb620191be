import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../api/types.js';
import { formatSeconds, useTimes } from '../../components/format.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { StatusText } from '../../components/status-text.js';
import { useIsNarrow } from '../../components/use-is-narrow.js';
import { useWindow } from './use-window.js';

interface Props {
  readonly calls: readonly Call[];
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

const ROW_HEIGHT = 40;
const NARROW_ROW_HEIGHT = 64;
const COLUMNS = ['time', 'callee', 'status', 'duration', 'kind', 'reason', 'labels'] as const;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 40;

export function CallsTable({ calls, hasMore, loadMore }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useIsNarrow() ? NARROW_ROW_HEIGHT : ROW_HEIGHT;
  const { shown, waiting, showNew } = useHeldBack(calls, scroller.current);
  const { first, end } = useWindow(scroller, rowHeight, shown.length);
  useEffect(() => {
    if (hasMore && end + AHEAD >= shown.length) loadMore();
  }, [hasMore, end, shown.length, loadMore]);
  return (
    <div className="calls-frame">
      {waiting > 0 && (
        <button type="button" className="button primary calls-new" onClick={showNew}>
          {t('calls.new', { count: waiting })}
        </button>
      )}
      <div className="calls-scroller" ref={scroller} tabIndex={0} role="region" aria-label={t('calls.title')}>
        <div role="table" aria-label={t('calls.title')} aria-rowcount={hasMore ? -1 : shown.length + 1}>
          <div role="row" className="calls-row calls-head" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <span role="columnheader" key={column}>
                {t(`calls.column.${column}`)}
              </span>
            ))}
          </div>
          <div role="rowgroup" className="calls-body" style={{ height: shown.length * rowHeight }}>
            {shown.slice(first, end).map((call, index) => (
              <CallRow key={call.id} call={call} row={first + index} top={(first + index) * rowHeight} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

const CallRow = memo(function CallRow({
  call,
  row,
  top,
}: {
  readonly call: Call;
  readonly row: number;
  readonly top: number;
}) {
  const { t } = useTranslation();
  const times = useTimes();
  const reason = call.failure
    ? t(`reason.${call.failure.reason}`)
    : call.waitingFor && t(`waitingFor.${call.waitingFor}`);
  const labels = Object.entries(call.metadata)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ');
  return (
    <div role="row" aria-rowindex={row + 2} className="calls-row" style={{ transform: `translateY(${top}px)` }}>
      <span role="cell" className="cell-time numeric">
        <Link to="/calls/$id" params={{ id: call.id }}>
          <time dateTime={call.createdAt} title={times.full(call.createdAt)}>
            {times.date(call.createdAt)} {times.clock(call.createdAt)}
          </time>
          <span className="visually-hidden"> {call.id}</span>
        </Link>
      </span>
      <span role="cell" className="cell-callee">
        <PhoneNumber number={call.callee} />
      </span>
      <span role="cell" className="cell-status">
        <StatusText status={call.status} />
      </span>
      <span role="cell" className="cell-duration numeric">
        {call.durationSeconds ? formatSeconds(call.durationSeconds) : ''}
      </span>
      <span role="cell" className="cell-kind">
        {t(`kind.${call.kind}`)}
      </span>
      {/* Whatever a column has no room for. */}
      <span role="cell" className="cell-reason" title={reason ?? undefined}>
        {reason}
      </span>
      <span role="cell" className="cell-labels muted" title={labels}>
        {labels}
      </span>
    </div>
  );
});

/** Whoever has scrolled down reads: calls that come meanwhile wait until they are asked for. */
function useHeldBack(calls: readonly Call[], scroller: HTMLElement | null) {
  const [newest, setNewest] = useState<string>();
  useEffect(() => {
    if (!scroller) return undefined;
    const look = () => setNewest((held) => (scroller.scrollTop < 8 ? undefined : (held ?? calls[0]?.id)));
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [scroller, calls]);
  const waiting = newest === undefined ? 0 : calls.findIndex(({ id }) => id <= newest);
  const showNew = () => {
    setNewest(undefined);
    scroller?.scrollTo({ top: 0 });
  };
  return { shown: waiting > 0 ? calls.slice(waiting) : calls, waiting: Math.max(waiting, 0), showNew };
}
