const DAY_MS = 24 * 60 * 60 * 1000;

/** How many calls of each kind there were on a day. */
export interface DayOfCalls {
  /** Such as `2026-11-30`. */
  readonly day: string;
  readonly kinds: Readonly<Record<string, number>>;
}

/** The day so many days later, or earlier. */
export function addDays(day: string, count: number): string {
  return new Date(timeOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** All days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  return Array.from({ length: countDays(from, to) }, (_, index) => addDays(from, index));
}

/** How many those are; 0 when the last one comes before the first. */
export function countDays(from: string, to: string): number {
  return Math.max(0, Math.round((timeOf(to) - timeOf(from)) / DAY_MS) + 1);
}

/** A time before the day begins, whatever its time zone. */
export function timeBefore(day: string): number {
  return timeOf(day) - DAY_MS;
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
