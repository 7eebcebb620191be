import { Converted } from './field.decorators.js';
import { rule, says } from './says.js';

const ISO_INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
const EXAMPLE = '2026-11-24T09:00:00+08:00';
const EARLIEST_MS = Date.UTC(1970, 0);
const LATEST_MS = Date.UTC(10_000, 0) - 1;
/** `2026-11-24T09:00:00 08:00`: what a query makes of a zone whose `+` is not written as %2B. */
const LOST_PLUS = / (?=\d{2}:\d{2}$)/;

/**
 * A point in time with its zone, as RFC 3339 writes it (`t` and `z` may be small), from 1970 to 9999 UTC; undefined for
 * anything else, also for days that the calendar does not have. Fractions count to the millisecond.
 */
export function parseInstant(text: unknown): Date | undefined {
  const day = typeof text === 'string' ? ISO_INSTANT.exec(text)?.[1] : undefined;
  if (day === undefined || !isDay(day)) return undefined;
  const instant = new Date(text as string);
  return instant.getTime() >= EARLIEST_MS && instant.getTime() <= LATEST_MS ? instant : undefined;
}

/** JavaScript reads 30 February as 2 March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/**
 * A point in time with its zone.
 *
 * @param longestAheadMs refuses times further in the future.
 */
export function IsInstant(longestAheadMs = Infinity): PropertyDecorator {
  const days = Math.round(longestAheadMs / 86_400_000);
  const [limit, limitZh] = days === Infinity ? ['', ''] : [` at most ${days} days ahead,`, `不能晚于 ${days} 天后，`];
  const words = says(
    `must be a time with its zone,${limit} for example ${EXAMPLE}`,
    `必须是带时区的时间，${limitZh}例如 ${EXAMPLE}`,
  );
  return rule(
    'isInstant',
    words,
    (value) => (parseInstant(value)?.getTime() ?? Infinity) < Date.now() + longestAheadMs,
  );
}

/** The same in a query, where `+` is read as a space unless it is written as %2B. */
export function IsInstantInQuery(): PropertyDecorator {
  return (target, property) => {
    Converted((sent) => (typeof sent === 'string' && sent.length < 64 ? sent.replace(LOST_PLUS, '+') : sent))(
      target,
      property,
    );
    IsInstant()(target, property);
  };
}

/** A point in time later than that of another property, where there is one. */
export function IsAfter(other: string): PropertyDecorator {
  return rule('isAfter', says(`must be later than ${other}`, `必须晚于 ${other}`), (value, { object }) => {
    const earlier = parseInstant((object as Record<string, unknown>)[other]);
    return earlier === undefined || (parseInstant(value) ?? earlier) > earlier;
  });
}
