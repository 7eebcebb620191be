import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import { useIsDark } from '../../app/theme.js';
import { formatDuration } from '../../components/format.js';
import { Chart, themeColour } from './chart.js';
import type { Figures } from './statistics.js';

const seconds = (value: number): string => formatDuration(value * 1_000);
const toSeconds = (ms: number | null): number | null => (ms === null ? null : ms / 1_000);

/** From Aliyun's acceptance to the answer of the phone: half of the calls, and 95 of 100. */
export function AnswerChart({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const isDark = useIsDark();
  const data = useMemo<uPlot.AlignedData>(() => {
    const { buckets } = figures;
    return [
      buckets.map(({ at }) => at / 1_000),
      buckets.map(({ timeToAnswer }) => toSeconds(timeToAnswer.p50Ms)),
      buckets.map(({ timeToAnswer }) => toSeconds(timeToAnswer.p95Ms)),
    ];
  }, [figures]);
  const series = useMemo<uPlot.Series[]>(
    () => [
      { stroke: themeColour('teal'), width: 2, spanGaps: true },
      { stroke: themeColour('purple'), width: 1.5, dash: [5, 4], spanGaps: true },
    ],
    [isDark],
  );
  return (
    <>
      <Chart label={t('overview.answerChart')} data={data} series={series} format={seconds} />
      <ul className="legend">
        <li className="line-key tone-teal">{t('overview.p50')}</li>
        <li className="line-key dashed tone-purple">{t('overview.p95')}</li>
      </ul>
    </>
  );
}
