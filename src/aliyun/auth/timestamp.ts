let lastSecond = Number.NaN;
let lastText = '';

/**
 * `yyyy-MM-ddTHH:mm:ssZ`, UTC. Milliseconds would be refused with `InvalidTimeStamp.Format`. The text of the
 * last second is kept: under load many requests share it.
 */
export function formatTimestamp(date: Date): string {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== lastSecond) {
    lastText = `${date.toISOString().slice(0, 19)}Z`;
    lastSecond = second;
  }
  return lastText;
}
