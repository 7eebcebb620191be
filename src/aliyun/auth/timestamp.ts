/** `yyyy-MM-ddTHH:mm:ssZ`, UTC. Milliseconds would be refused with `InvalidTimeStamp.Format` (facts §8.5). */
export function formatTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
