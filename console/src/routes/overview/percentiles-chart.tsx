import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import { useIsDark } from '../../app/theme.js';
import { formatDuration } from '../../components/format.js';
import { Chart, themeColour } from './chart.js';
import type { Figures } from './statistics.js';

/** A line needs two of them: where there are few, each is drawn. */
const MOST_POINTS = 30;
const POINTS: uPlot.Series.Points = {
  size: 5,
  show: ({ data }, index) => [...(data[index] ?? [])].filter((value) => value !== null).length <= MOST_POINTS,
};

interface Props {
  readonly label: string;
  readonly figures: Figures;
  readonly of: 'timeToAnswer' | 'upstreamLatency';
}

/** How long something took: half of the calls, and 95 of 100. */
export function PercentilesChart({ label, figures, of }: Props) {
  const { t } = useTranslation();
  const isDark = useIsDark();
  const data = useMemo<uPlot.AlignedData>(() => {
    const { buckets } = figures;
    return [
      buckets.map(({ at }) => at / 1_000),
      buckets.map((bucket) => bucket[of].p50Ms),
      buckets.map((bucket) => bucket[of].p95Ms),
    ];
  }, [figures, of]);
  const series = useMemo<uPlot.Series[]>(
    () => [
      { stroke: themeColour('teal'), width: 2, spanGaps: true, points: POINTS },
      { stroke: themeColour('purple'), width: 1.5, dash: [5, 4], spanGaps: true, points: POINTS },
    ],
    [isDark],
  );
  return (
    <>
      <Chart label={label} data={data} series={series} format={formatDuration} />
      <ul className="legend">
        <li className="line-key tone-teal">{t('overview.p50')}</li>
        <li className="line-key dashed tone-purple">{t('overview.p95')}</li>
      </ul>
    </>
  );
}
