import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useLocaleTag } from '../../app/language.js';
import { useIsDark } from '../../app/theme.js';

interface Props {
  readonly label: string;
  readonly data: uPlot.AlignedData;
  readonly series: readonly uPlot.Series[];
  readonly bands?: readonly uPlot.Band[];
  /** Of a value of the left axis. */
  readonly format: (value: number) => string;
}

const HEIGHT = 220;

/** A colour of the page's theme, for a canvas. */
export const themeColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function Chart({ label, data, series, bands, format }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const isDark = useIsDark();
  const tag = useLocaleTag();
  const axes = useMemo(() => axesOf(tag, format), [tag, format]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const grid = { stroke: themeColour('line'), width: 1 };
    const options: uPlot.Options = {
      ...{ width: element.clientWidth, height: HEIGHT, series: [{}, ...series], bands: [...(bands ?? [])] },
      axes: axes.map((axis) => ({ ...axis, stroke: themeColour('muted'), grid, ticks: grid })),
      cursor: { y: false, points: { size: 6 } },
      legend: { show: false },
      scales: {
        // A bar begins where its step does: the last one needs room.
        x: { range: (_plot, min, max) => [min, max + stepOf(data)] },
        y: { range: (_plot, _min, max) => [0, Math.max(max * 1.1, 1)] },
      },
    };
    const plot = new uPlot(options, data, element);
    const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
    // A canvas does not follow the theme by itself.
  }, [data, series, bands, axes, isDark]);
  return <div className="chart" ref={frame} role="img" aria-label={label} />;
}

/** In seconds. */
const stepOf = ([times]: uPlot.AlignedData): number => (times[1] ?? 0) - (times[0] ?? 0);

function axesOf(tag: string, format: (value: number) => string): uPlot.Axis[] {
  const clock = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(tag, { month: 'numeric', day: 'numeric' });
  const isMidnight = (date: Date) => date.getHours() === 0 && date.getMinutes() === 0;
  return [
    {
      space: 64,
      values: (_plot, splits) =>
        splits.map((seconds) => {
          const date = new Date(seconds * 1_000);
          return isMidnight(date) ? day.format(date) : clock.format(date);
        }),
    },
    { size: 64, values: (_plot, splits) => splits.map(format) },
  ];
}
