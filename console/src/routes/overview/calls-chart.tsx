import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { CALL_STATUSES, type CallStatus } from '../../api/types.js';
import { useIsDark } from '../../app/theme.js';
import { useNumbers } from '../../components/format.js';
import { StatusText, STATUS_TONES } from '../../components/status-text.js';
import { Chart, themeColour } from './chart.js';
import type { Figures } from './statistics.js';

const BARS = uPlot.paths.bars;

/** Calls per minute, stacked by what became of them. */
export function CallsChart({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const isDark = useIsDark();
  const shown = useMemo(() => statusesIn(figures), [figures]);
  const data = useMemo(() => stack(figures, shown), [figures, shown]);
  // The one drawn first stands behind: it is the sum of all.
  const series = useMemo(() => shown.map(toSeries), [shown, isDark]);
  return (
    <>
      <Chart label={t('overview.callsChart')} data={data} series={series} format={numbers.count} />
      <ul className="legend">
        {shown.map((status) => (
          <li key={status}>
            <StatusText status={status} /> <span className="numeric muted">{numbers.count(countOf(figures, status))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const countOf = ({ buckets }: Figures, status: CallStatus): number =>
  buckets.reduce((sum, { counts }) => sum + (counts[status] ?? 0), 0);

const statusesIn = (figures: Figures): CallStatus[] => CALL_STATUSES.filter((status) => countOf(figures, status) > 0);

function stack({ buckets, stepMs }: Figures, shown: readonly CallStatus[]): uPlot.AlignedData {
  const minutes = stepMs / 60_000;
  const sums = shown.map((_, index) =>
    buckets.map(({ counts }) => shown.slice(index).reduce((sum, status) => sum + (counts[status] ?? 0), 0) / minutes),
  );
  return [buckets.map(({ at }) => at / 1_000), ...sums];
}

function toSeries(status: CallStatus): uPlot.Series {
  const colour = themeColour(STATUS_TONES[status]);
  return { fill: colour, stroke: colour, width: 0, paths: BARS?.({ size: [0.8, 24], align: 1 }), points: { show: false } };
}
