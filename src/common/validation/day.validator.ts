import { rule, says } from './says.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** As of points in time: what is before cannot be meant, and the database does not have every year of it. */
const EARLIEST = '1970-01-01';

/** A day of the calendar from 1970 to 9999, such as `2026-11-30`. */
export function IsDay(): PropertyDecorator {
  return rule('isDay', says('must be a day such as 2026-11-30', '必须是日期，例如 2026-11-30'), isDay);
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DAY.test(value) || value < EARLIEST) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
