import { Temporal } from 'temporal-polyfill';
import { QUIET_DAYS, type QuietDay, type QuietHours, type QuietWindow } from './quiet-hours.js';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const DAYS: ReadonlySet<unknown> = new Set(QUIET_DAYS);

/**
 * Reads `applications.quiet_hours`. A window that makes no sense is left out, and without a zone there are no quiet hours: they
 * were validated before they were stored.
 */
export function toQuietHours(stored: unknown): QuietHours | null {
  const { timeZone, windows, exemptPurposes } = toRecord(stored);
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone) || !Array.isArray(windows)) return null;
  return { timeZone, windows: windows.flatMap(toWindow), exemptPurposes: toTexts(exemptPurposes) ?? [] };
}

/**
 * Whether it is the IANA name of a zone that this process can reckon with; offsets are none, nor are abbreviations such as CST,
 * which mean one zone here and another one there.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return false;
  try {
    new Temporal.ZonedDateTime(0n, name);
    return true;
  } catch {
    return false;
  }
}

function toWindow(stored: unknown): QuietWindow[] {
  const { days, from, to, purposes } = toRecord(stored);
  if (!isTime(from) || !isTime(to)) return [];
  const known = toTexts(days)?.filter((day): day is QuietDay => DAYS.has(day));
  const named = toTexts(purposes);
  return [{ from, to, ...(known && { days: known }), ...(named && { purposes: named }) }];
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && TIME.test(value);
}

function toTexts(stored: unknown): string[] | undefined {
  return Array.isArray(stored) ? stored.filter((value) => typeof value === 'string') : undefined;
}

function toRecord(value: unknown): Record<string, unknown> {
  return (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
}
