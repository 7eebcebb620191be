import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { useIsDark } from '../../app/theme.js';
import { useNumbers } from '../../components/format.js';
import { STATUS_TONES, type Tone } from '../../components/tones.js';
import { Chart, themeColour } from './chart.js';
import { type Figures, type Outcome, OUTCOMES } from './statistics.js';

const BARS = uPlot.paths.bars;
const TONES: Record<Outcome, Tone> = { ...STATUS_TONES, open: 'blue' };

/** Calls per minute, stacked by what became of them. */
export function CallsChart({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const isDark = useIsDark();
  const shown = useMemo(() => outcomesIn(figures), [figures]);
  const data = useMemo(() => stack(figures, shown), [figures, shown]);
  // The one drawn first stands behind: it is the sum of all.
  const series = useMemo(() => shown.map(toSeries), [shown, isDark]);
  return (
    <>
      <Chart label={t('overview.callsChart')} data={data} series={series} format={numbers.count} />
      <ul className="legend">
        {shown.map((outcome) => (
          <li key={outcome}>
            <span className={`status tone-${TONES[outcome]}`}>
              {outcome === 'open' ? t('overview.open') : t(`status.${outcome}`)}
            </span>{' '}
            <span className="numeric muted">{numbers.count(countOf(figures, outcome))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const countOf = ({ buckets }: Figures, outcome: Outcome): number =>
  buckets.reduce((sum, { counts }) => sum + (counts[outcome] ?? 0), 0);

const outcomesIn = (figures: Figures): Outcome[] => OUTCOMES.filter((outcome) => countOf(figures, outcome) > 0);

function stack({ buckets, stepMs }: Figures, shown: readonly Outcome[]): uPlot.AlignedData {
  const minutes = stepMs / 60_000;
  const sums = shown.map((_, index) =>
    buckets.map(({ counts }) => shown.slice(index).reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0) / minutes),
  );
  return [buckets.map(({ at }) => at / 1_000), ...sums];
}

function toSeries(outcome: Outcome): uPlot.Series {
  const colour = themeColour(TONES[outcome]);
  return {
    fill: colour,
    stroke: colour,
    width: 0,
    paths: BARS?.({ size: [0.8, 24], align: 1 }),
    points: { show: false },
  };
}
