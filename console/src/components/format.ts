import { useMemo } from 'react';
import { useLocaleTag } from '../app/language.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `840 ms`, `3.24 s`, `2 min 5 s`, `1 h 3 min`: as exact as somebody can use it. */
export function formatDuration(ms: number): string {
  // What is rounded up to the next unit is told in that.
  if (ms < SECOND - 0.5) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND - 5) return `${(ms / SECOND).toFixed(2)} s`;
  if (ms < MINUTE - 50) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < HOUR - SECOND / 2) return pair(ms, [MINUTE, 'min'], [SECOND, 's']);
  return ms < DAY - MINUTE / 2 ? pair(ms, [HOUR, 'h'], [MINUTE, 'min']) : pair(ms, [DAY, 'd'], [HOUR, 'h']);
}

function pair(ms: number, [large, largeName]: [number, string], [small, smallName]: [number, string]): string {
  const rounded = Math.round(ms / small) * small;
  const rest = Math.round((rounded % large) / small);
  const head = `${Math.floor(rounded / large)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

/** Of what is counted in whole seconds. */
export const formatSeconds = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1_000);

/** Times in the reader's language and time zone. */
export function useTimes() {
  const tag = useLocaleTag();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric' });
    const clock = new Intl.DateTimeFormat(tag, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    const full = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'long' });
    return {
      clock: (at: string | number) => clock.format(new Date(at)),
      date: (at: string | number) => date.format(new Date(at)),
      full: (at: string | number) => full.format(new Date(at)),
    };
  }, [tag]);
}

export function useNumbers() {
  const tag = useLocaleTag();
  return useMemo(() => {
    const count = new Intl.NumberFormat(tag);
    const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
    return { count: (value: number) => count.format(value), percent: (value: number) => percent.format(value) };
  }, [tag]);
}
